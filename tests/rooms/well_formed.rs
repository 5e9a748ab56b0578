//! A strict little reader of markup: every tag closed in order, every attribute quoted and once, no stray `<` or `&`.

/// An element with its attributes, entities still in place.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// All elements in document order, or what is wrong.
pub fn elements(markup: &str) -> Result<Vec<Element>, String> {
    let mut rest = markup.strip_prefix("<!DOCTYPE html>").unwrap_or(markup);
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while let Some((text, tag)) = rest.split_once('<') {
        check_text(text, open.last().is_some_and(|name| name == "style"))?;
        let (inside, after) = tag.split_once('>').ok_or("a tag without end")?;
        if let Some(name) = inside.strip_prefix('/') {
            let expected = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if name != expected {
                return Err(format!("</{name}> closes <{expected}>"));
            }
        } else {
            let closed = inside.ends_with('/');
            let element = element(inside.trim_end_matches('/'))?;
            if !closed {
                open.push(element.name.clone());
            }
            found.push(element);
        }
        rest = after;
    }
    check_text(rest, false)?;
    match open.pop() {
        Some(name) => Err(format!("<{name}> is never closed")),
        None => Ok(found),
    }
}

fn element(inside: &str) -> Result<Element, String> {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(format!("<{inside}> has no name"));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim().is_empty() {
        let (key, after) = rest
            .trim_start()
            .split_once("=\"")
            .ok_or_else(|| format!("<{inside}>: an unquoted attribute"))?;
        let (value, after) = after
            .split_once('"')
            .ok_or_else(|| format!("<{inside}>: an attribute without end"))?;
        check_text(value, false)?;
        if key.contains(char::is_whitespace) || attributes.iter().any(|(known, _)| known == key) {
            return Err(format!("<{inside}>: attribute {key}"));
        }
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after;
    }
    Ok(Element {
        name: name.to_owned(),
        attributes,
    })
}

fn check_text(text: &str, is_style: bool) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let entity = after.split_once(';').map(|(entity, _)| entity);
        if !matches!(entity, Some("amp" | "lt" | "gt" | "quot" | "#39")) {
            return Err(format!("a stray & before {after}"));
        }
    }
    if !is_style && text.contains('>') {
        return Err(format!("a stray > in {text}"));
    }
    Ok(())
}
