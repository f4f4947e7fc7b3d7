//! Word classes: the closed sets of English words that names stand beside.

use crate::lexicon::word_key;
use std::sync::LazyLock;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

impl Classes {
    /// Opens sentences without being a name: articles, pronouns, prepositions, conjunctions, adverbs, auxiliaries.
    pub(crate) const FUNCTION: Self = Self(1);
    /// A verb of saying: who stands beside it is somebody.
    pub(crate) const SAYING: Self = Self(1 << 1);
    /// Lower-case parts of names: von, de, al, bin.
    pub(crate) const PARTICLE: Self = Self(1 << 2);
    /// Mr, Dr, Sir: what follows is a person.
    pub(crate) const TITLE: Self = Self(1 << 3);
    /// the, a, his, one, several.
    pub(crate) const DETERMINER: Self = Self(1 << 4);
    /// What may stand between a determiner and a role: deputy, senior, acting.
    pub(crate) const MODIFIER: Self = Self(1 << 5);
    /// A noun that makes a name an organisation: Council, Ministry.
    pub(crate) const ORGANISATION_HEAD: Self = Self(1 << 6);
    /// A noun that makes a name a place: River, Province.
    pub(crate) const PLACE_HEAD: Self = Self(1 << 7);
    /// A noun that makes a noun phrase a document: treaty, statement.
    pub(crate) const DOCUMENT_HEAD: Self = Self(1 << 8);
    /// What stands before a document head: draft, joint, ceasefire.
    pub(crate) const DOCUMENT_MODIFIER: Self = Self(1 << 9);
    /// in, near, outside: what follows is where, not who.
    pub(crate) const LOCATIVE: Self = Self(1 << 10);
    /// of, for, at, on, to: what goes on with a role ("minister of …") or an organisation's name.
    pub(crate) const LINK: Self = Self(1 << 11);
    /// who, which, that, and finite verbs: where the description of a role ends.
    pub(crate) const STOP: Self = Self(1 << 12);
    /// former, ex, late, retired: the role is no more.
    pub(crate) const FORMER: Self = Self(1 << 13);
    /// Days, months and feasts: capitalised, but no names of anybody.
    pub(crate) const CALENDAR: Self = Self(1 << 14);
    /// A given name that is also a common word (Will, Mark, May, Hope): no evidence at the head of a sentence.
    pub(crate) const DOUBTFUL: Self = Self(1 << 15);
    /// A family name that stands before the given name in news (Chinese, Korean, Vietnamese, Hungarian never in English).
    pub(crate) const FAMILY_FIRST: Self = Self(1 << 16);
    /// The singular indefinite: a, an, one, another: makes a role an unnamed person.
    pub(crate) const INDEFINITE: Self = Self(1 << 17);
    /// Stands before a place name: Mount, Lake, Cape.
    pub(crate) const PLACE_FRONT: Self = Self(1 << 18);
    /// A noun of an organisation that is an office of state: Ministry, Army, Parliament.
    pub(crate) const STATE_HEAD: Self = Self(1 << 19);
    /// A noun of an organisation of scholars: Institute, University.
    pub(crate) const SCHOLAR_HEAD: Self = Self(1 << 20);
    /// A noun of a firm: Inc, Corp, Ltd.
    pub(crate) const FIRM_HEAD: Self = Self(1 << 21);
    /// Nationalities of no state, religions and directions, capitalised but nobody: Western, Islamic, Jewish.
    pub(crate) const EPITHET: Self = Self(1 << 22);

    /// A role word that is more often an adjective: major, general, official, chief.
    pub(crate) const ADJECTIVAL: Self = Self(1 << 24);
    /// What a city gives its name to: the Minsk process, the Geneva talks, a Rome-based firm.
    pub(crate) const OCCASION: Self = Self(1 << 23);

    /// The words of grammar, in whose place no noun can stand.
    pub(crate) const GRAMMAR: Self =
        Self::FUNCTION.or(Self::SAYING).or(Self::LINK).or(Self::STOP).or(Self::DETERMINER).or(Self::CALENDAR);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes of an English word by its key.
pub(crate) fn classes(key: u64) -> Classes {
    TABLE.get(key)
}

/// The classes of a German word by its key.
pub(crate) fn german_classes(key: u64) -> Classes {
    super::class_german::TABLE.get(key)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(class, words)| words.split_whitespace().map(|word| (*class, word)));
    Table::of(&words.collect::<Vec<_>>())
});

/// Words and their classes.
pub(super) struct Table {
    slots: Vec<(u64, Classes)>,
}

impl Table {
    pub(super) fn of(words: &[(Classes, impl AsRef<str>)]) -> Self {
        let mut table = Self { slots: vec![(0, Classes::default()); (words.len() * 3).next_power_of_two()] };
        for (class, word) in words {
            let key = word_key(word.as_ref());
            let at = table.place(key);
            table.slots[at] = (key, table.slots[at].1.or(*class));
        }
        table
    }

    /// The slot of a key, or the empty one where it would go. The table is never full.
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 7) as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    pub(super) fn get(&self, key: u64) -> Classes {
        self.slots[self.place(key)].1
    }
}

pub(super) const WORDS: &[(Classes, &str)] = &[
    (
        Classes::FUNCTION,
        "a an the this that these those there here it its he she they we you i his her their our your my him them us me \
         himself herself itself themselves who whom whose which what when where why how whether if unless until since while \
         although though because so but and or nor yet as at by for from in into of off on onto out over through throughout \
         to toward towards under up upon via with within without about above across after against along among amid amidst \
         around before behind below beneath beside besides between beyond despite down during except inside like near outside \
         past per than till versus not no yes also even just only still then thus too very again already always never often \
         sometimes soon once twice now today yesterday tomorrow tonight later earlier meanwhile moreover however therefore \
         nevertheless nonetheless instead otherwise indeed perhaps maybe probably possibly certainly clearly apparently \
         reportedly allegedly according following speaking asked pressed given regarding concerning including excluding \
         based citing quoting noting adding saying referring responding addressing commenting writing is are was were be been \
         being am do does did done have has had having will would shall should can could may might must let make made all any \
         both each either every few many more most much neither none one two three four five six seven eight nine ten other \
         others another some several such same own half first second third last next recent recently new old more less least \
         almost nearly about roughly around another earlier later finally initially currently previously originally separately \
         together elsewhere furthermore similarly likewise additionally specifically particularly especially notably hence \
         ahead apart aside rather quite get got go goes going come comes coming take takes taking see seen say says said told \
         former ex late dear please thank thanks well ok okay read click share follow subscribe more photo image video map file \
         copyright advertisement related source getty news breaking live update exclusive watch opinion analysis editorial \
         comment explainer factbox people everyone everybody someone somebody anyone anybody nobody nothing something anything \
         everything lot lots plus minus amongst albeit unlike whereas whereby wherever whenever whatever whoever therein thereby",
    ),
    (
        Classes::SAYING,
        "said says say saying told tells tell added adds asked asks warned warns stated states announced announces declared \
         declares explained explains insisted insists argued argues claimed claims noted notes stressed stresses emphasized \
         emphasised emphasizes emphasises reiterated reiterates reaffirmed confirmed confirms denied denies accused accuses \
         condemned condemns criticized criticised urged urges demanded demands rejected rejects replied responded \
         wrote writes tweeted posted suggested suggests acknowledged acknowledges admitted admits recalled recalls predicted \
         predicts promised promises pledged vowed vows threatened threatens expressed expresses remarked \
         commented believes believed thinks thought hopes hoped expects fears feared welcomed praised lamented \
         complained concluded describes dismissed dismisses hailed visited arrived spoke speaks agreed \
         agrees refused discussed chaired hosted travelled traveled flew resigned \
         testified wondered quipped joked observed maintained contended cautioned continued recounted estimates \
         assured quoted tweeted appealed repeated repeats underlined underscored highlighted conceded countered retorted \
         claimed boasted alleged alleges disclosed revealed mentioned indicated hinted implied signalled signaled",
    ),
    (
        Classes::PARTICLE,
        "von van de del della di da do dos das du des der den la le al el bin ibn bint ben abu abd ul ud e ten ter zu zum zur \
         af av y i ould uld wa ag ap ferch mac mc st san santa",
    ),
    (
        Classes::TITLE,
        "mr mrs ms miss dr sir dame lord lady prof madame monsieur mme mlle herr frau senor señor senora señora don doña sheikh \
         sheik shaykh hajji haji ayatollah mullah maulana pandit shri smt daw saw sai imam rabbi pope pastor rev fr sr br hon mx \
         ustaz hujjat comandante commandant kommandant monsignor monseigneur emir prince princess king queen sultan baron baroness count countess duke duchess gen lt col maj capt sgt \
         adm cmdr cpl brig rep sen gov amb pres",
    ),
    (
        Classes::DETERMINER,
        "the a an his her their its our my your this that these those one two three four five six several some many few other \
         another any all both each most no every certain unnamed unidentified more",
    ),
    (Classes::INDEFINITE, "a an one another any some"),
    (
        Classes::MODIFIER,
        "deputy vice acting interim senior junior top chief first second third assistant associate then new current incoming \
         outgoing leading prominent veteran special permanent principal lead head main key influential outspoken long serving \
         longtime longstanding powerful ruling opposition state national federal regional local provincial military civilian \
         political diplomatic foreign defence defense interior finance security intelligence government official presidential \
         parliamentary human rights nuclear economic trade energy climate water legal humanitarian medical rival fellow other \
         unnamed anonymous independent international european western eastern northern southern central transatlantic pro \
         anti backed led brokered based allied elected self proclaimed hard line hardline moderate conservative liberal left \
         right wing far centrist nationalist communist socialist islamist jihadist armed elite union labor labour religious \
         muslim christian jewish sunni shiite shia kurdish tribal high ranking level low mid career retired designate elect \
         general executive managing founding policy research strategy media press public chairman spokes district city village \
         community business oil gas border army police navy air force naval counter terrorism peace ceasefire truce talks \
         negotiating mediation technical working level young old elderly disgruntled ordinary displaced separatist rebel \
         wounded captured fleeing masked gunned uniformed british-based some unidentified \
         congressional republican democratic democrat tory federal supreme joint allied coalition global world",
    ),
    (Classes::FORMER, "former ex late retired then-former ousted deposed onetime erstwhile exiled disgraced"),
    (
        Classes::ORGANISATION_HEAD,
        "council ministry ministries department committee commission party union agency organisation organization association \
         corporation company court parliament senate assembly congress chamber army forces force command front movement \
         brigade battalion regiment division corps guard guards academy authority authorities service services bureau office \
         board federation confederation league alliance bank fund group institute institution institutes university college \
         school center centre foundation endowment trust society network club police times post press news journal tribune herald gazette \
         chronicle inc ltd llc plc gmbh corp co airlines airways church hospital museum house caucus secretariat directorate \
         administration taskforce mission coalition consortium forum observatory watch laboratory lab laboratories tribunal \
         militia cartel enterprises industries holdings partners associates ventures team fc united tv radio channel television \
         magazine newspaper broadcasting junta cabinet initiative programme program project campaign band orchestra studios \
         records games entertainment media group bloc pact syndicate cooperative trust exchange treasury embassy consulate \
         unit squadron fleet navy airforce presidency tribune daily weekly bundestag duma knesset majlis rada frente fronte \
         movimiento movimento mouvement ejército exército partido parti consejo conselho conseil jabhat harakat hizb",
    ),
    (
        Classes::STATE_HEAD,
        "ministry ministries department parliament senate army forces force command guard guards authority authorities police \
         presidency cabinet embassy consulate directorate navy treasury court tribunal chamber bureau administration junta \
         fleet brigade battalion regiment corps assembly secretariat airforce division squadron government commission council \
         agency",
    ),
    (
        Classes::SCHOLAR_HEAD,
        "institute institution institutes university college school center centre foundation endowment academy observatory \
         laboratory lab laboratories",
    ),
    (
        Classes::FIRM_HEAD,
        "inc ltd llc plc gmbh corp co company corporation airlines airways holdings enterprises industries bank",
    ),
    (
        Classes::PLACE_HEAD,
        "river sea ocean lake strait straits island islands peninsula mountain mountains valley province region county district \
         city town village street road avenue square bay gulf desert airport canal oblast governorate prefecture territory \
         territories beach hills hill forest park bridge dam port harbour harbor coast delta plateau plain basin border \
         highlands highway corridor crossing camp prison palace castle cathedral mosque temple stadium airfield base isles isle \
         reef shoal falls creek canyon springs heights station terminal raion krai emirate republic state states kingdom",
    ),
    (
        Classes::PLACE_FRONT,
        "mount lake cape port fort camp river gulf strait isle mt lough loch ras jebel wadi tel",
    ),
    (
        Classes::DOCUMENT_HEAD,
        "treaty treaties agreement agreements accord accords statement communique communiqué resolution memorandum declaration \
         protocol convention charter document documents draft text roadmap letter report proposal proposals decree constitution \
         bill law clause article annex framework deal pact plan",
    ),
    (
        Classes::DOCUMENT_MODIFIER,
        "draft joint final peace ceasefire truce separate proposed written official security bilateral trilateral multilateral \
         interim nuclear trade framework new revised leaked preliminary treaty agreement settlement climate water prisoner \
         exchange withdrawal power sharing free tax text closing concluding public two original first second third latest \
         legal binding security association partnership defence defense arms control",
    ),
    (
        Classes::LOCATIVE,
        "in near outside inside around at across throughout visiting leaving reached toured visited via",
    ),
    (Classes::LINK, "of for at on to in with from under"),
    (
        Classes::STOP,
        "who which that whose where when while said says told tells added is was are were has had have will would could should may \
         might must can did does and but or as after before because since if although though says warned wrote asked",
    ),
    (
        Classes::ADJECTIVAL,
        "major general executive official chief local expert press representative lead head fellow",
    ),
    (
        Classes::OCCASION,
        "process agreement agreements accord accords protocol protocols summit talks conference meeting meetings format treaty \
         declaration pact convention round negotiations forum memorandum document documents statement based born bound area \
         region suburb suburbs airport street streets stadium hotel university olympics marathon stock",
    ),
    (
        Classes::CALENDAR,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september \
         october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun christmas easter \
         ramadan eid passover am pm gmt est edt cet utc bst spring summer autumn winter",
    ),
    (
        Classes::DOUBTFUL,
        "will mark may hope grace faith joy rose dawn summer april june august angel destiny star chance chase hunter miles van \
         art bill bob don drew frank gene grant guy jack jay jean lance major max nick norm pat pearl penny ray rich rob rod \
         roman ruby sandy sky sue terry tom trip victor wade ward west said an so my bo la le de son man ali mina precious \
         blessing peace prince king earl duke judge justice royal true white brown christian london paris china india israel \
         austin jordan chad georgia florence vienna sofia alexandria victoria sydney virginia carolina asia kenya france ireland \
         britain holland troy charity honor honour unity trinity serenity crystal amber ivy lily daisy violet iris olive \
         heath glen dale cliff forest brook river storm reed ash rain winter skye star mercy blaze page sage",
    ),
    (
        Classes::FAMILY_FIRST,
        "xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song han deng \
         feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen qin qian dai lai lam \
         tsai chiang lee kim park choi jung jeong cho yoon moon kang chang lim shin seo kwon hwang ahn ri pak paek kwak no roh \
         nguyen tran pham phan vu vo dang bui ngo duong ly to hun sen samdech thongloun aung min thein khin soe win htay myint",
    ),
    (
        Classes::EPITHET,
        "islamic muslim christian jewish catholic orthodox protestant sunni shiite shia hindu buddhist kurdish arab arabic latin \
         hispanic eastern northern southern central north south east west democratic republican communist socialist liberal \
         conservative nazi soviet ottoman british-led internet bitcoin covid god bible quran koran english spanish french \
         german nobel olympic olympics cold war world two ii brexit holocaust marxist leninist",
    ),
];

#[cfg(test)]
mod tests {
    use super::{Classes, classes};
    use crate::lexicon::word_key;

    #[test]
    fn a_word_may_be_in_several_classes() {
        let will = classes(word_key("Will"));
        assert!(will.has(Classes::FUNCTION) && will.has(Classes::DOUBTFUL));
        assert!(!classes(word_key("Zorbulan")).has(Classes::FUNCTION));
    }
}
