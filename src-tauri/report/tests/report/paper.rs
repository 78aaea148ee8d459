//! A PDF, read back.

use lopdf::{Dictionary, Document, Object};

pub(crate) struct Pages {
    document: Document,
    /// Without any white space, because where words end is a matter of layout.
    texts: Vec<String>,
}

impl Pages {
    pub(crate) fn of(pdf: &[u8]) -> Self {
        let document = Document::load_mem(pdf).unwrap();
        let numbers: Vec<u32> = document.get_pages().into_keys().collect();
        let texts = numbers.iter().map(|page| squeezed(&document.extract_text(&[*page]).unwrap())).collect();
        Self { document, texts }
    }

    pub(crate) fn count(&self) -> usize {
        self.texts.len()
    }

    pub(crate) fn has(&self, words: &str) {
        let wanted = squeezed(words);
        assert!(self.texts.iter().any(|text| text.contains(&wanted)), "“{words}” is on no page: {:#?}", self.texts);
    }

    pub(crate) fn has_not(&self, words: &str) {
        let unwanted = squeezed(words);
        assert!(!self.texts.iter().any(|text| text.contains(&unwanted)), "“{words}” is on a page");
    }

    /// The first page is 1.
    pub(crate) fn page_has(&self, page: usize, words: &str) {
        let text = &self.texts[page - 1];
        assert!(text.contains(&squeezed(words)), "“{words}” is not on page {page}: {text}");
    }

    pub(crate) fn size_pt(&self) -> (i64, i64) {
        let (_, id) = self.document.get_pages().into_iter().next().unwrap();
        let media = self.document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
        let side = |object: &Object| object.as_float().unwrap().floor().to_string().parse().unwrap();
        (side(&media[2]), side(&media[3]))
    }

    pub(crate) fn is_tagged(&self) -> bool {
        let catalog = self.document.catalog().unwrap();
        let marked = catalog.get(b"MarkInfo").and_then(|info| self.document.dereference(info)).unwrap().1.as_dict().unwrap().clone();
        catalog.has(b"StructTreeRoot") && marked.get(b"Marked").unwrap().as_bool().unwrap()
    }

    pub(crate) fn language(&self) -> String {
        text(self.document.catalog().unwrap().get(b"Lang").unwrap())
    }

    /// Title, programs, dates: what a reader shows under "Properties".
    pub(crate) fn says_of_itself(&self) -> String {
        let info = self.document.trailer.get(b"Info").and_then(|info| self.document.dereference(info)).unwrap().1.as_dict().unwrap();
        assert!(!info.has(b"Author"));
        values(info) + &self.metadata()
    }

    pub(crate) fn metadata(&self) -> String {
        let metadata = self.document.catalog().unwrap().get(b"Metadata").and_then(|data| self.document.dereference(data)).unwrap().1;
        let stream = metadata.as_stream().unwrap();
        String::from_utf8_lossy(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).into_owned()
    }
}

fn values(info: &Dictionary) -> String {
    info.iter().map(|(_, value)| text(value)).collect::<Vec<_>>().join(" ")
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap_or_default()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
