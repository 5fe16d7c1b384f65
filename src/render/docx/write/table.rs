//! Tables.

use super::{Writer, inset};
use crate::render::docx::flow::{Fate, Grid, Paragraph, Row};
use crate::render::docx::xml::Xml;

impl Writer<'_> {
    /// A table and the paragraph behind it, without which two tables would become one. Word wants one behind the last,
    /// too: there it takes no room, which would be a page of its own below a full one.
    pub(super) fn table(&mut self, grid: &Grid, is_last: bool) {
        self.xml.open("w:tbl", &[]);
        self.table_properties(grid);
        self.xml.open("w:tblGrid", &[]);
        for width in &grid.widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close("w:tblGrid");
        for row in &grid.rows {
            self.row(row, grid);
        }
        self.xml.close("w:tbl");
        self.xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>");
        if is_last {
            self.xml
                .raw("<w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>");
        }
        self.mark_of_end(grid.fate);
        self.xml.raw("</w:pPr></w:p>");
    }

    fn mark_of_end(&mut self, fate: Fate) {
        let element = match fate {
            Fate::Kept => return,
            Fate::Inserted => "w:ins",
            Fate::Deleted => "w:del",
        };
        let mut inside = Xml::default();
        inside.open("w:rPr", &[]);
        self.revised(&mut inside, element, true);
        inside.close("w:rPr");
        self.xml.append(inside);
    }

    fn table_properties(&mut self, grid: &Grid) {
        let width: u32 = grid.widths.iter().sum();
        self.xml.open("w:tblPr", &[]);
        self.xml.value("w:tblStyle", "KonsultTable");
        self.xml
            .empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        let inset = inset(&grid.shape);
        if inset > 0 {
            self.xml.empty(
                "w:tblInd",
                &[("w:w", &inset.to_string()), ("w:type", "dxa")],
            );
        }
        let (look, first) = match grid.row_headers {
            true => ("06A0", "1"),
            false => ("0620", "0"),
        };
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", look),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", first),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        self.xml.value("w:tblCaption", &grid.description);
        self.xml.close("w:tblPr");
    }

    fn row(&mut self, row: &Row, grid: &Grid) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if row.is_header {
            self.xml.empty("w:tblHeader", &[]);
        }
        let element = match row.fate {
            Fate::Kept => None,
            Fate::Inserted => Some("w:ins"),
            Fate::Deleted => Some("w:del"),
        };
        if let Some(element) = element {
            let mut inside = Xml::default();
            self.revised(&mut inside, element, true);
            self.xml.append(inside);
        }
        self.xml.close("w:trPr");
        for (column, cell) in row.cells.iter().enumerate() {
            let width = grid.widths.get(column).copied().unwrap_or_default();
            self.cell(cell, width);
        }
        self.xml.close("w:tr");
    }

    fn cell(&mut self, cell: &Paragraph, width: u32) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml
            .empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        self.xml.close("w:tcPr");
        self.paragraph(cell, None);
        self.xml.close("w:tc");
    }
}
