//! Senders and receivers of each message, as the arrows show (docs/reference/domain.md#flows).

use isobar_model::{Channel, ChannelKind, Link, Message, Mode, NoteKind, Reply};
use smallvec::{SmallVec, smallvec};

use super::{Arrow, End, Facts, FieldFact, Frame, Frames, Groups, NoteAt, Reader, Reads};
use crate::name::parts;

/// An event, command or query result, and who deals with it.
#[derive(Clone, Debug)]
pub(crate) struct MessageFact<'a> {
    /// The note that is the message.
    pub note: NoteAt<'a>,
    /// The service that owns the contract; `None` while the note lies in no context.
    pub owner: Option<Frame>,
    /// The context that owns the contract.
    pub home: Option<Frame>,
    /// Specified contract.
    pub contract: &'a Message,
    /// The channel that it was given, if any.
    pub channel: Option<&'a Channel>,
    /// Senders.
    pub emits: SmallVec<[Emit<'a>; 1]>,
    /// Receivers.
    pub handles: Vec<Handle<'a>>,
    /// Fields.
    pub fields: Vec<FieldFact<'a>>,
    /// True if somebody sends it to another context.
    pub crosses: bool,
    /// True if everything that makes its way safe was said of each arrow and of the channel: there is nothing to look
    /// for or to ask.
    pub is_safe: bool,
    /// The contexts other than its home that receive it, by id, with what they read of it.
    pub readers: Vec<Reader>,
}

/// A service sends a message.
#[derive(Clone, Debug)]
pub(crate) struct Emit<'a> {
    /// The service.
    pub service: Frame,
    /// Its context.
    pub context: Frame,
    /// The element that sends it, where one is drawn.
    pub by: Option<NoteAt<'a>>,
    /// The arrow that says so, where one is drawn.
    pub link: Option<&'a Link>,
    /// Kind of channel.
    pub channel: ChannelKind,
    /// Which answer is needed.
    pub reply: Option<Reply>,
    /// True if the sender only translates.
    pub adapter: bool,
    /// True if the arrow says that whoever receives it bears everything that can happen on the way.
    is_safe: bool,
}

/// A service receives a message.
#[derive(Clone, Debug)]
pub(crate) struct Handle<'a> {
    /// The service.
    pub service: Frame,
    /// Its context.
    pub context: Frame,
    /// The element that receives it, where one is drawn.
    pub by: Option<NoteAt<'a>>,
    /// The arrow that says so, where one is drawn.
    pub link: Option<&'a Link>,
    /// Fields that it reads.
    pub reads: Reads,
    /// Kind of reaction.
    pub kind: HandleKind,
    /// The commands that the reaction leads to, else the aggregates; by what is written on them.
    pub actions: SmallVec<[NoteAt<'a>; 1]>,
    /// True if the receiver only translates.
    pub adapter: bool,
    /// True if the receiver bears everything that can happen on the way, as far as people can say.
    is_safe: bool,
}

/// Kind of reaction of a receiver to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandleKind {
    /// It acts.
    React,
    /// It updates what it shows.
    Project,
    /// It drives a process of several steps.
    Orchestrate,
}

impl<'a> Emit<'a> {
    /// The note that sends, else the service.
    pub fn sender(&self) -> End<'a> {
        self.by.map_or(End::Frame(self.service), End::Note)
    }
}

impl<'a> Handle<'a> {
    /// The first thing that the reaction leads to, by what is written on it.
    pub fn action(&self) -> Option<NoteAt<'a>> {
        self.actions.first().copied()
    }

    /// The note that receives, else the service.
    pub fn receiver(&self) -> End<'a> {
        self.by.map_or(End::Frame(self.service), End::Note)
    }
}

impl<'a> MessageFact<'a> {
    /// The contexts other than `home` in which it is received, with those who only update what they show.
    pub fn foreign_consumers(&self, home: Frame) -> Frames {
        let contexts = self.handles.iter().map(|handle| handle.context);
        in_order(contexts.filter(|context| *context != home))
    }

    /// The services that own, send or receive it.
    pub fn services(&self) -> Frames {
        let senders = self.emits.iter().map(|emit| emit.service);
        let receivers = self.handles.iter().map(|handle| handle.service);
        in_order(senders.chain(receivers).chain(self.owner))
    }

    /// The contexts that own, send or receive it.
    pub fn contexts(&self) -> Frames {
        let senders = self.emits.iter().map(|emit| emit.context);
        let receivers = self.handles.iter().map(|handle| handle.context);
        let home = self.home.filter(|_| self.owner.is_some());
        in_order(senders.chain(receivers).chain(home))
    }

    /// The contexts that send it.
    pub fn producers(&self) -> Frames {
        in_order(self.emits.iter().map(|emit| emit.context))
    }

    /// True if it is an event.
    pub fn is_event(&self) -> bool {
        self.note.kind == NoteKind::Event
    }

    /// True if it is a command.
    pub fn is_command(&self) -> bool {
        self.note.kind == NoteKind::Command
    }

    /// Each pair of a sender and a receiver in different contexts.
    pub fn crossings(&self) -> impl Iterator<Item = (&Emit<'a>, &Handle<'a>)> {
        let emits = if self.crosses {
            self.emits.as_slice()
        } else {
            &[]
        };
        emits.iter().flat_map(|emit| {
            let handles = self.handles.iter();
            handles
                .filter(|handle| handle.context != emit.context)
                .map(move |handle| (emit, handle))
        })
    }
}

/// By id, each once; they are few.
pub(super) fn in_order(frames: impl Iterator<Item = Frame>) -> Frames {
    let mut found = Frames::new();
    for frame in frames {
        if let Err(place) = found.binary_search(&frame) {
            found.insert(place, frame);
        }
    }
    found
}

impl<'a> Facts<'a> {
    #[inline(never)]
    pub(super) fn read_messages(&mut self) {
        let read = |note: NoteAt<'a>| match note.kind {
            NoteKind::Event => Some(self.read_event(note)),
            NoteKind::Command => Some(self.read_command(note)),
            NoteKind::ReadModel => Some(self.read_query(note)),
            _ => None,
        };
        let count = self.notes().filter(|note| note.kind.is_message()).count();
        let mut messages = Vec::with_capacity(count);
        messages.extend(self.notes().filter_map(read));
        self.messages = messages;
    }

    /// Owners, senders and receivers of messages, so that looking at one service does not mean looking at all.
    pub(super) fn index_messages(&mut self) {
        let mut message_of = vec![None; self.elements.len()];
        let (mut at, mut within, mut of) = (Vec::new(), Vec::new(), Vec::new());
        let (mut queries, mut commands) = (Vec::new(), Vec::new());
        for (number, message) in (0_u32..).zip(&self.messages) {
            if let Some(slot) = message_of.get_mut(self.place(message.note) as usize) {
                *slot = Some(number);
            }
            self.words.push(parts(&message.note.note.text).collect());
            of.extend(message.owner.map(|owner| (owner, number)));
            at.extend(message.services().iter().map(|one| (*one, number)));
            within.extend(message.contexts().iter().map(|one| (*one, number)));
            let sent_by = match message.note.kind {
                NoteKind::ReadModel => &mut queries,
                NoteKind::Command => &mut commands,
                _ => continue,
            };
            for (count, emit) in message.emits.iter().enumerate() {
                let mut before = message.emits.iter().take(count);
                if !before.any(|other| other.sender() == emit.sender()) {
                    sent_by.push((self.place(emit.sender()), number));
                }
            }
        }
        let places = self.elements.len();
        self.message_of = message_of;
        self.messages_at = self.by_frame(at.iter().copied());
        self.messages_in = self.by_frame(within.iter().copied());
        self.messages_of = self.by_frame(of.iter().copied());
        self.queries_of = Groups::of(places, queries.iter().copied());
        self.commands_of = Groups::of(places, commands.iter().copied());
    }

    fn message_fact(
        &self,
        note: NoteAt<'a>,
        (owner, channel): (Option<Frame>, Option<&'a Channel>),
        emits: SmallVec<[Emit<'a>; 1]>,
        handles: Vec<Handle<'a>>,
    ) -> MessageFact<'a> {
        let home = owner.and_then(|owner| self.context_of(owner));
        let fields = self.read_fields(note);
        let readers = match home {
            Some(home) if note.kind == NoteKind::Event => Reader::of(&handles, home),
            _ => Vec::new(),
        };
        let crosses = emits.iter().any(|emit| {
            let mut handles = handles.iter();
            handles.any(|handle| handle.context != emit.context)
        });
        let is_lasting = channel.is_none_or(|channel| channel.durable == Some(true));
        let is_safe = is_lasting
            && handles.iter().all(|handle| handle.is_safe)
            && emits.iter().all(|emit| emit.is_safe);
        MessageFact {
            note,
            owner,
            home,
            contract: &note.note.message,
            channel,
            emits,
            handles,
            fields,
            crosses,
            is_safe,
            readers,
        }
    }

    /// The channel that a message was given.
    fn channel(&self, note: NoteAt<'a>) -> Option<&'a Channel> {
        let id = note.note.message.channel.as_ref()?;
        self.elements.channel(id)
    }

    /// Whoever leads to an event publishes it; without anyone, the service that it lies in.
    fn read_event(&self, note: NoteAt<'a>) -> MessageFact<'a> {
        let (owner, channel) = (self.service_of(note), self.channel(note));
        let senders = [NoteKind::Aggregate, NoteKind::System, NoteKind::Command];
        let mut emits: SmallVec<_> = self
            .ends(self.incoming(note), &senders)
            .filter_map(|(arrow, source)| self.emit(channel, arrow, source, ChannelKind::Topic))
            .collect();
        if emits.is_empty() {
            let home = owner.and_then(|owner| self.context_of(owner));
            emits.extend(owner.zip(home).map(|(service, context)| Emit {
                service,
                context,
                by: None,
                link: None,
                channel: channel.map_or(ChannelKind::Topic, |channel| channel.kind),
                reply: None,
                adapter: false,
                is_safe: true,
            }));
        }
        let reacts = [NoteKind::Policy, NoteKind::ReadModel, NoteKind::Aggregate];
        let targets = self.ends(self.outgoing(note), &reacts);
        let handles = targets.filter_map(|(arrow, target)| self.handle(note, arrow, target));
        let handles = handles.collect();
        self.message_fact(note, (owner, channel), emits, handles)
    }

    /// Whoever a command leads to handles and owns it; without anyone, the service that it lies in.
    fn read_command(&self, note: NoteAt<'a>) -> MessageFact<'a> {
        let (home, channel) = (self.service_of(note), self.channel(note));
        let handlers = [NoteKind::Aggregate, NoteKind::System];
        let targets = self.ends(self.outgoing(note), &handlers);
        let mut handles: Vec<_> = targets
            .filter_map(|(arrow, target)| self.handle(note, arrow, target))
            .collect();
        handles.sort_by_key(|handle| handle.service);
        if handles.is_empty() {
            let context = home.and_then(|service| self.context_of(service));
            handles.extend(home.zip(context).map(|(service, context)| Handle {
                service,
                context,
                by: None,
                link: None,
                reads: Reads::default(),
                kind: HandleKind::React,
                actions: smallvec![note],
                adapter: false,
                is_safe: true,
            }));
        }
        let senders = [
            NoteKind::Policy,
            NoteKind::Aggregate,
            NoteKind::System,
            NoteKind::Screen,
            NoteKind::Actor,
        ];
        // Inside of a service, a person's command is its own user interface at work: nothing is sent.
        let is_sent = |emit: &Emit| {
            let is_person = emit.by.is_some_and(|by| by.kind == NoteKind::Actor);
            let mut handles = handles.iter();
            !is_person || handles.any(|handle| handle.service != emit.service)
        };
        let emits = self
            .ends(self.incoming(note), &senders)
            .filter_map(|(arrow, source)| self.emit(channel, arrow, source, ChannelKind::Queue))
            .filter(is_sent)
            .collect();
        // Where several contexts handle it, which is a fault of its own (INT003), the place of the note says whose it is.
        let owner = match handles.split_first() {
            Some((first, others)) if others.iter().all(|other| other.context == first.context) => {
                Some(first.service)
            }
            _ => home,
        };
        self.message_fact(note, (owner, channel), emits, handles)
    }

    /// Whoever is joined to a read model of another service, in either direction, queries it.
    fn read_query(&self, note: NoteAt<'a>) -> MessageFact<'a> {
        let (owner, channel) = (self.service_of(note), self.channel(note));
        let home = owner.and_then(|owner| self.context_of(owner));
        let askers = [NoteKind::Policy, NoteKind::Screen, NoteKind::Aggregate];
        let sources = self.ends(self.incoming(note), &askers);
        let neighbours = sources.chain(self.ends(self.outgoing(note), &askers));
        let emits: SmallVec<_> = neighbours
            .filter_map(|(arrow, asker)| self.emit(channel, arrow, asker, ChannelKind::Direct))
            .filter(|emit| Some(emit.service) != owner)
            .collect();
        let handle = |(service, context)| Handle {
            service,
            context,
            by: Some(note),
            link: None,
            reads: Reads::default(),
            kind: HandleKind::Project,
            actions: SmallVec::new(),
            adapter: false,
            is_safe: true,
        };
        let handles = owner.zip(home).map(handle).into_iter();
        let handles = handles.filter(|_| !emits.is_empty()).collect();
        self.message_fact(note, (owner, channel), emits, handles)
    }

    fn emit(
        &self,
        channel: Option<&Channel>,
        arrow: &Arrow<'a>,
        source: End<'a>,
        usual: ChannelKind,
    ) -> Option<Emit<'a>> {
        let (service, context, by) = self.party(source)?;
        Some(Emit {
            service,
            context,
            by,
            link: Some(arrow.link),
            channel: carrier(channel, arrow.said.mode, usual),
            reply: arrow.said.reply,
            adapter: by.is_some_and(|note| note.adapter),
            is_safe: arrow.said.is_safe,
        })
    }

    fn handle(
        &self,
        message: NoteAt<'a>,
        arrow: &Arrow<'a>,
        target: End<'a>,
    ) -> Option<Handle<'a>> {
        let (service, context, by) = self.party(target)?;
        let kind = match by {
            Some(note) if note.kind == NoteKind::ReadModel => HandleKind::Project,
            Some(note) if note.orchestrates => HandleKind::Orchestrate,
            _ => HandleKind::React,
        };
        Some(Handle {
            service,
            context,
            by,
            link: Some(arrow.link),
            reads: Reads::of(arrow.link, &message.note.message.fields),
            kind,
            actions: by.map(|note| self.actions_of(note)).unwrap_or_default(),
            adapter: by.is_some_and(|note| note.adapter),
            is_safe: arrow.said.is_safe,
        })
    }

    /// Actions of a reaction: the commands that a policy sends; an aggregate itself.
    fn actions_of(&self, note: NoteAt<'a>) -> SmallVec<[NoteAt<'a>; 1]> {
        if note.kind == NoteKind::Aggregate {
            return smallvec![note];
        }
        let targets = || {
            let arrows = self.outgoing(note).iter();
            arrows.filter_map(|arrow| self.other(arrow))
        };
        let of_kind = |kind| targets().filter(move |target| target.kind == kind);
        let mut actions: SmallVec<[NoteAt<'a>; 1]> = of_kind(NoteKind::Command).collect();
        if actions.is_empty() {
            actions.extend(of_kind(NoteKind::Aggregate));
        }
        actions.sort_by_key(|action| (&action.note.text, *action));
        actions.dedup();
        actions
    }

    fn party(&self, end: End<'a>) -> Option<(Frame, Frame, Option<NoteAt<'a>>)> {
        let service = self.service_of(end)?;
        let by = match end {
            End::Note(note) => Some(note),
            End::Frame(_) => None,
        };
        Some((service, self.context_of(service)?, by))
    }

    /// The other ends of arrows that are a frame, or a note of one of these kinds.
    fn ends<'f>(
        &'f self,
        arrows: &'f [Arrow<'a>],
        kinds: &'f [NoteKind],
    ) -> impl Iterator<Item = (&'f Arrow<'a>, End<'a>)> {
        arrows.iter().filter_map(|arrow| {
            let end = self.end(*arrow)?;
            let fits = match end {
                End::Note(note) => kinds.contains(&note.kind),
                End::Frame(_) => true,
            };
            fits.then_some((arrow, end))
        })
    }
}

/// Kind of channel of a message along a link: what the link says, else the message's channel, else the usual.
fn carrier(channel: Option<&Channel>, mode: Option<Mode>, usual: ChannelKind) -> ChannelKind {
    let kind = channel.map(|channel| channel.kind);
    let is_asynchronous = |kind: &ChannelKind| *kind != ChannelKind::Direct;
    match mode {
        Some(Mode::Synchronous) => ChannelKind::Direct,
        Some(Mode::Asynchronous) => kind
            .filter(is_asynchronous)
            .or_else(|| Some(usual).filter(is_asynchronous))
            .unwrap_or(ChannelKind::Queue),
        None => kind.unwrap_or(usual),
    }
}
