//! The people of the tests, and keys for them to sign with.

use std::path::Path;
use std::process::Command;

/// Somebody with an address.
pub struct Person {
    pub name: &'static str,
    pub email: &'static str,
}

/// Of the coordinator, KDD.
pub const KARI: Person = Person {
    name: "Kari Nordmann",
    email: "kari@kdd.example",
};
/// Of finance, FIN.
pub const OLA: Person = Person {
    name: "Ola Nordmann",
    email: "ola@fin.example",
};
/// Of a line ministry, KD.
pub const ANNE: Person = Person {
    name: "Anne Vik",
    email: "anne@kd.example",
};

/// Makes a key in a file of its own, without a password, and gives the public one that belongs to it.
pub fn new_key(file: &Path) -> String {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
        .arg(file)
        .status();
    assert!(made.expect("ssh-keygen runs").success());
    public_key(file)
}

/// The public key that belongs to one which was made in a file.
pub fn public_key(file: &Path) -> String {
    let mut name = file.as_os_str().to_owned();
    name.push(".pub");
    let public = std::fs::read_to_string(name).expect("a public key");
    public.trim().to_owned()
}
