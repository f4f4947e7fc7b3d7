//! Gzip (RFC 1952) as crawlers write it: many members one after another, of which some may be rotten.
//!
//! The decoders at hand stop at the first broken member. A WARC file has a member for every record, so here a
//! broken member is a [`Fault`] and reading goes on with the next one: its head is looked for behind the start of
//! the broken member, and a find counts only when the first bytes behind it do inflate.

use super::stream::{Fault, Source, Step, Stream};
use crate::{Limits, RefusalReason};
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The first bytes of a member: the magic number and the only method there is.
pub(super) const MAGIC: [u8; 3] = [0x1F, 0x8B, 0x08];

/// How much comes out of a step.
const CHUNK: usize = 64 << 10;

/// Growth is not looked at before this much came out: small pages may pack very well.
const FREE_GROWTH: u64 = 1 << 20;

/// How far back a broken member is searched for the head of the next one. Inflating may run over the head of the
/// next member before it notices, but not by more than the decoder's window.
const LOOK_BACK: usize = 1 << 20;

/// The longest member head that is believed (it may hold a file name and a comment).
const HEAD_LIMIT: usize = 70 << 10;

/// The unpacked bytes of a run of gzip members.
pub(super) struct Gunzip<S> {
    packed: Stream<S>,
    member: Option<Member>,
    inflation: u64,
    /// After a fault: bytes of the window to pass before looking for the next head.
    lost: Option<usize>,
}

struct Member {
    inflate: Decompress,
    sum: Crc,
    /// Where the next packed byte stands in the window: what was inflated stays there for looking back.
    at: usize,
    packed: u64,
    unpacked: u64,
}

impl<S: Source> Gunzip<S> {
    pub(super) fn new(packed: Stream<S>, limits: &Limits) -> Self {
        Self { packed, member: None, inflation: limits.inflation.max(1), lost: None }
    }

    fn open_member(&mut self) -> Step {
        if self.packed.fill(1).first().is_none_or(|&byte| byte == 0) && self.pass_zeros() {
            return self.packed.take_fault().map_or(Step::End, Step::Fault);
        }
        let head = self.packed.fill(HEAD_LIMIT);
        let Some(length) = head_length(head) else {
            let short = head.len() < HEAD_LIMIT && MAGIC.starts_with(&head[..head.len().min(MAGIC.len())]);
            return if short {
                self.fault(RefusalReason::Truncated, "The gzip file ends inside the head of a member.", 1)
            } else {
                self.fault(RefusalReason::Damaged, "Bytes between gzip members are no gzip.", 0)
            };
        };
        self.member = Some(Member {
            inflate: Decompress::new(false),
            sum: Crc::new(),
            at: length,
            packed: length as u64,
            unpacked: 0,
        });
        Step::More
    }

    /// Takes padding; true when nothing else follows.
    fn pass_zeros(&mut self) -> bool {
        loop {
            let window = self.packed.fill(CHUNK);
            let zeros = window.iter().take_while(|&&byte| byte == 0).count();
            if zeros < window.len() {
                self.packed.consume(zeros);
                return false;
            }
            if zeros == 0 {
                return true;
            }
            self.packed.consume(zeros);
        }
    }

    fn inflate(&mut self, into: &mut Vec<u8>) -> Step {
        let Some(member) = &mut self.member else { return Step::More };
        let window = self.packed.fill(member.at + 1);
        if window.len() <= member.at {
            let fault = self.packed.take_fault();
            self.member = None;
            self.packed.consume(usize::MAX >> 1);
            return match fault {
                Some(fault) => Step::Fault(fault),
                None => self.fault(RefusalReason::Truncated, "The gzip file ends inside a member.", 0),
            };
        }
        let before = into.len();
        into.resize(before + CHUNK, 0);
        let (read, written) = (member.inflate.total_in(), member.inflate.total_out());
        let outcome =
            member.inflate.decompress(&window[member.at..], &mut into[before..], FlushDecompress::None);
        let read = (member.inflate.total_in() - read) as usize;
        let written = (member.inflate.total_out() - written) as usize;
        into.truncate(before + written);
        member.sum.update(&into[before..]);
        member.at += read;
        member.packed += read as u64;
        member.unpacked += written as u64;
        match outcome {
            Ok(Status::StreamEnd) => self.close_member(),
            Ok(_) if member.unpacked > FREE_GROWTH && member.unpacked / member.packed > self.inflation => {
                let at = member.at;
                self.fault(
                    RefusalReason::Bomb,
                    "The gzip data grows too much when unpacked: no text packs so well.",
                    at,
                )
            }
            Ok(_) if read == 0 && written == 0 => {
                self.fault(RefusalReason::Damaged, "The gzip data stand still.", 1)
            }
            Ok(_) => {
                self.slide();
                Step::More
            }
            Err(_) => self.fault(RefusalReason::Damaged, "The gzip data are corrupt.", 1),
        }
    }

    /// Keeps no more of a long member than looking back needs.
    fn slide(&mut self) {
        if let Some(member) = &mut self.member
            && member.at > 2 * LOOK_BACK
        {
            self.packed.consume(member.at - LOOK_BACK);
            member.at = LOOK_BACK;
        }
    }

    fn close_member(&mut self) -> Step {
        let Some(member) = self.member.take() else { return Step::More };
        let tail = self.packed.fill(member.at + 8).get(member.at..member.at + 8);
        let Some(tail) = tail else {
            self.packed.consume(usize::MAX >> 1);
            return self.fault(
                RefusalReason::Truncated,
                "The gzip file ends before the checksum of a member.",
                0,
            );
        };
        let sum = u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]]);
        if sum != member.sum.sum() {
            return self.fault(
                RefusalReason::Damaged,
                "The checksum of a gzip member does not agree with its data.",
                1,
            );
        }
        self.packed.consume(member.at + 8);
        Step::More
    }

    /// Reports a fault and remembers to look for the next member `pass` bytes further on.
    fn fault(&mut self, reason: RefusalReason, detail: &str, pass: usize) -> Step {
        self.member = None;
        self.lost = Some(pass);
        Step::Fault(Fault { reason, detail: detail.to_owned() })
    }

    /// Moves to the next head that holds good, or to the end.
    fn find_member(&mut self, pass: usize) {
        self.packed.consume(pass);
        loop {
            let window = self.packed.fill(HEAD_LIMIT + CHUNK);
            let length = window.len();
            let found = memchr::memmem::find_iter(window, &MAGIC).find(|&at| holds_good(&window[at..]));
            match found {
                Some(at) => {
                    self.packed.consume(at);
                    return;
                }
                None if length < HEAD_LIMIT + CHUNK => {
                    self.packed.consume(length);
                    if self.packed.at_end() || self.packed.faulty() {
                        return;
                    }
                }
                // A head that starts in the last part of the window may need bytes that are not there yet.
                None => self.packed.consume(CHUNK),
            }
        }
    }
}

impl<S: Source> Source for Gunzip<S> {
    fn step(&mut self, into: &mut Vec<u8>) -> Step {
        if let Some(pass) = self.lost.take() {
            self.find_member(pass);
        }
        if self.member.is_some() { self.inflate(into) } else { self.open_member() }
    }
}

/// The length of the member head that the bytes start with.
fn head_length(bytes: &[u8]) -> Option<usize> {
    if bytes.len() < 18 || !bytes.starts_with(&MAGIC) || bytes[3] & 0xE0 != 0 {
        return None;
    }
    let flags = bytes[3];
    let mut at = 10;
    if flags & 4 != 0 {
        let extra = bytes.get(at..at + 2)?;
        at += 2 + usize::from(u16::from_le_bytes([extra[0], extra[1]]));
    }
    // The file name and the comment, each closed by a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += memchr::memchr(0, bytes.get(at..)?)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (at < bytes.len()).then_some(at)
}

/// Whether a member head stands here and what follows begins to inflate.
fn holds_good(bytes: &[u8]) -> bool {
    let Some(length) = head_length(bytes) else { return false };
    let mut out = [0; 1024];
    let mut inflate = Decompress::new(false);
    inflate.decompress(&bytes[length..], &mut out, FlushDecompress::None).is_ok() && inflate.total_out() > 0
}

/// Unpacks a whole gzip body held in memory, within the limits.
pub(super) fn gunzip_all(packed: &[u8], limits: &Limits) -> Result<Vec<u8>, Fault> {
    let mut source = Gunzip::new(Stream::new(super::stream::Input::new(packed)), limits);
    let mut bytes = Vec::new();
    loop {
        match source.step(&mut bytes) {
            Step::More if bytes.len() > limits.page_bytes => return Err(too_big(limits)),
            Step::More => {}
            Step::End => return Ok(bytes),
            Step::Fault(fault) => return Err(fault),
        }
    }
}

/// The fault of a body that is longer than a page may be.
pub(super) fn too_big(limits: &Limits) -> Fault {
    let detail = format!("It has more than the {} bytes that a page may have.", limits.page_bytes);
    Fault { reason: RefusalReason::TooBig, detail }
}
