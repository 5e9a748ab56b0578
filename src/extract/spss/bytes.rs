//! Numbers and pieces out of the bytes of a record, and what can be wrong with them.
use crate::diagnostic::Diagnostic;

/// Which byte of a number comes first: that of the machine which wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    pub(super) fn i32(self, bytes: [u8; 4]) -> i32 {
        match self {
            Order::Little => i32::from_le_bytes(bytes),
            Order::Big => i32::from_be_bytes(bytes),
        }
    }

    pub(super) fn i64(self, bytes: [u8; 8]) -> i64 {
        match self {
            Order::Little => i64::from_le_bytes(bytes),
            Order::Big => i64::from_be_bytes(bytes),
        }
    }

    pub(super) fn f64(self, bytes: [u8; 8]) -> f64 {
        match self {
            Order::Little => f64::from_le_bytes(bytes),
            Order::Big => f64::from_be_bytes(bytes),
        }
    }

    pub(super) fn bytes_of(self, number: f64) -> [u8; 8] {
        match self {
            Order::Little => number.to_le_bytes(),
            Order::Big => number.to_be_bytes(),
        }
    }
}

/// Parts of a file that can be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Header,
    Column,
    Labels,
    LongText,
    Record,
    Rows,
    Block,
    BlockList,
}

impl Part {
    /// A finding that this part is damaged at a byte of the file.
    pub(super) fn damaged(self, byte: u64) -> Box<Diagnostic> {
        let (nl, en) = match self {
            Part::Header => ("de kop", "the header"),
            Part::Column => ("de beschrijving van een kolom", "the description of a column"),
            Part::Labels => ("de waardelabels", "the value labels"),
            Part::LongText => ("de opbouw van een lange tekst", "the layout of a long text"),
            Part::Record => ("het soort gegevens", "the kind of record"),
            Part::Rows => ("de gegevens van de rijen", "the data of the rows"),
            Part::Block => ("een ingepakt blok met rijen", "a packed block of rows"),
            Part::BlockList => ("de lijst met ingepakte blokken", "the list of packed blocks"),
        };
        let damaged = Diagnostic::error("spss-damaged").arg("byte", byte);
        Box::new(damaged.arg("part_nl", nl).arg("part_en", en))
    }
}

/// Why a record was not read.
#[derive(Debug)]
pub(super) enum Stop {
    /// It goes on behind the bytes that are there; so many are needed from its beginning, or more.
    Short(usize),
    /// It cannot be what it says.
    Damaged(Part),
    /// It can, but the kit does not read it.
    Refused(Box<Diagnostic>),
}

/// Takes the parts of a record one behind the other.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    order: Order,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8], order: Order) -> Self {
        Cursor { bytes, at: 0, order }
    }

    /// A cursor over bytes that were taken.
    pub(super) fn inside<'b>(&self, bytes: &'b [u8]) -> Cursor<'b> {
        Cursor::new(bytes, self.order)
    }

    /// Whether as many things of at least so many bytes can follow: asked before any of them is read, so that a number which
    /// cannot be true costs nothing.
    pub(super) fn expect(&self, count: usize, least: usize) -> Result<(), Stop> {
        let end = self.at.saturating_add(count.saturating_mul(least));
        if end > self.bytes.len() {
            Err(Stop::Short(end))
        } else {
            Ok(())
        }
    }

    /// Bytes that were taken.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Stop> {
        let end = self.at.saturating_add(length);
        let taken = self.bytes.get(self.at..end).ok_or(Stop::Short(end))?;
        self.at = end;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Stop> {
        let end = self.at.saturating_add(N);
        let taken = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk);
        self.at = end;
        taken.copied().ok_or(Stop::Short(end))
    }

    pub(super) fn i32(&mut self) -> Result<i32, Stop> {
        Ok(self.order.i32(self.array()?))
    }

    /// The number that comes next, which is not taken.
    pub(super) fn peek_i32(&self) -> Option<i32> {
        let bytes = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk)?;
        Some(self.order.i32(*bytes))
    }

    pub(super) fn i64(&mut self) -> Result<i64, Stop> {
        Ok(self.order.i64(self.array()?))
    }

    pub(super) fn f64(&mut self) -> Result<f64, Stop> {
        Ok(self.order.f64(self.array()?))
    }

    /// A length or number of things; a negative one is damage.
    pub(super) fn count(&mut self, part: Part) -> Result<usize, Stop> {
        usize::try_from(self.i32()?).map_err(|_| Stop::Damaged(part))
    }

    /// A text behind its length.
    pub(super) fn counted(&mut self, part: Part) -> Result<&'a [u8], Stop> {
        let length = self.count(part)?;
        self.take(length)
    }
}
