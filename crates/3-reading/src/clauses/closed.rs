//! The closed classes of English: the small words that show where phrases and clauses begin.

/// What a closed-class word does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Closed {
    /// Not one of these words.
    #[default]
    Open,
    /// `the`, `a`, `this`.
    Determiner,
    /// `some`, `both`, `all`: a determiner that may also stand alone as a subject.
    Quantifier,
    /// `its`, `their`.
    Possessive,
    /// `he`, `it`, `we`, `them`.
    Pronoun,
    /// `there` before a form of `be`.
    There,
    /// `to`.
    To,
    /// A modal verb.
    Modal(Modal),
    /// A form of `be`.
    Be(Form),
    /// A form of `have`.
    Have(Form),
    /// A form of `do`.
    Do,
    /// `not`, `never`.
    Not,
    /// `and`, `or`, `but`.
    And,
    /// `because`, `although`, `when`: a clause follows.
    Subordinator,
    /// `if`, `unless`: a condition follows.
    Condition,
    /// `after`, `before`, `since`, `until`: a clause or a noun phrase follows.
    TimePreposition,
    /// `who`, `which`.
    Relative,
    /// `what`, `how`, `whether`.
    Question,
    /// `that`.
    That,
    /// A preposition.
    Preposition,
    /// `about`, `over`: a preposition, or part of a number ("about 100,000 troops").
    Approximate,
    /// `by`, which names the doer in the passive.
    By,
    /// An adverb.
    Adverb,
    /// An adjective that is no noun and no verb.
    Adjective,
    /// `yesterday`, `Monday`.
    Time,
    /// A number in words.
    Number,
}

/// The modal verbs that differ in what they assert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modal {
    /// `will`, `shall`.
    Will,
    /// `would`.
    Would,
    /// `may`, `might`, `could`.
    May,
    /// `can`.
    Can,
    /// `must`, `should`, `ought`.
    Must,
}

/// The form of an auxiliary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `be`, `have`.
    Base,
    /// `is`, `are`, `has`.
    Present,
    /// `was`, `were`, `had`.
    Past,
    /// `been`.
    Participle,
    /// `being`, `having`.
    Gerund,
}

/// Each class with its words.
pub(crate) const CLOSED: &[(Closed, &str)] = &[
    // First, for a word that is something else as well goes by that.
    (
        Closed::Adjective,
        "new old main key top latest highest lowest biggest largest strongest greatest major minor central repeated initial \
         original own same different certain various numerous recent previous former current future possible potential likely \
         unlikely ready willing able unable important serious strong weak big small great good bad high low long short full \
         public private political military economic diplomatic social national international regional foreign domestic local \
         federal special joint common further alleged so-called official unofficial formal informal big-power nuclear armed \
         civil civilian humanitarian bilateral mutual binding fresh immediate unconditional permanent temporary partial total \
         maximum minimum additional separate direct unilateral tough harsh hard easy difficult clear legal illegal true false \
         outgoing incoming senior junior deputy acting interim provisional caretaker opposition-led state-run pro-government \
         unacceptable fierce heavy deadly violent peaceful massive huge vast entire whole chief prime urgent explicit \
         first-ever northern southern eastern western central disputed divided rival hostile neutral friendly ethnic religious",
    ),
    (Closed::Determiner, "the a an this these those every another any no such what's whose"),
    (
        Closed::Quantifier,
        "some both all each many most several few either neither others other more less least none much half whichever",
    ),
    (Closed::Possessive, "its their his her our my your"),
    (
        Closed::Pronoun,
        "he she it they we i you him them us me himself herself itself themselves ourselves myself yourself one \
         everyone everybody someone somebody nobody anyone anybody nothing something everything anything",
    ),
    (Closed::There, "there"),
    (Closed::To, "to"),
    (Closed::Modal(Modal::Will), "will shall ll"),
    (Closed::Modal(Modal::Would), "would"),
    (Closed::Modal(Modal::May), "may might could"),
    (Closed::Modal(Modal::Can), "can"),
    (Closed::Modal(Modal::Must), "must should ought"),
    (Closed::Be(Form::Base), "be"),
    (Closed::Be(Form::Present), "is are am 'm 're re"),
    (Closed::Be(Form::Past), "was were"),
    (Closed::Be(Form::Participle), "been"),
    (Closed::Be(Form::Gerund), "being"),
    (Closed::Have(Form::Base), "have ve"),
    (Closed::Have(Form::Present), "has"),
    (Closed::Have(Form::Past), "had"),
    (Closed::Have(Form::Gerund), "having"),
    (Closed::Do, "do does did"),
    (Closed::Not, "not never hardly scarcely"),
    (Closed::And, "and or but nor & yet"),
    (
        Closed::Subordinator,
        "because although though while whereas when whenever where wherever as lest once so than whilst whereby",
    ),
    (Closed::Condition, "if unless whether"),
    (Closed::TimePreposition, "after before since until till"),
    (Closed::Relative, "who which whom"),
    (Closed::Question, "what how why"),
    (Closed::That, "that"),
    (
        Closed::Preposition,
        "of in on at for with from against between among amongst into onto through during without \
         within along across behind beyond near toward towards upon via per amid amidst despite including excluding \
         regarding concerning following besides except outside inside alongside unlike like versus vs throughout \
         beneath below above off out down aboard ahead pending",
    ),
    (Closed::Approximate, "about around over under up"),
    (Closed::By, "by"),
    (
        Closed::Adverb,
        "also again still now already soon twice instead too very just even only rather quite almost nearly perhaps \
         maybe however therefore meanwhile moreover nevertheless nonetheless thus hence then here ever always often \
         sometimes seldom rarely further furthermore likewise otherwise away back together apart abroad home later \
         earlier ago far well so-called afterwards thereby first finally jointly unilaterally once-more anew yet-again \
         long initially formally face-to-face indeed elsewhere overnight indirectly separately",
    ),
    (
        Closed::Time,
        "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday weekend",
    ),
    (
        Closed::Number,
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
         nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen second \
         third",
    ),
];

/// Contractions with `not`, as auxiliary and its class.
pub(crate) const NEGATED: &[(&str, Closed)] = &[
    ("don't", Closed::Do),
    ("doesn't", Closed::Do),
    ("didn't", Closed::Do),
    ("won't", Closed::Modal(Modal::Will)),
    ("wouldn't", Closed::Modal(Modal::Would)),
    ("can't", Closed::Modal(Modal::Can)),
    ("cannot", Closed::Modal(Modal::Can)),
    ("couldn't", Closed::Modal(Modal::May)),
    ("mightn't", Closed::Modal(Modal::May)),
    ("shouldn't", Closed::Modal(Modal::Must)),
    ("mustn't", Closed::Modal(Modal::Must)),
    ("isn't", Closed::Be(Form::Present)),
    ("aren't", Closed::Be(Form::Present)),
    ("wasn't", Closed::Be(Form::Past)),
    ("weren't", Closed::Be(Form::Past)),
    ("hasn't", Closed::Have(Form::Present)),
    ("haven't", Closed::Have(Form::Present)),
    ("hadn't", Closed::Have(Form::Past)),
];
