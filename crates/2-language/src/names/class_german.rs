//! The word classes in German texts, where every noun has a capital.

use super::class::{Classes, Table, WORDS};
use std::sync::LazyLock;

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let adjectives = ADJECTIVES.iter().flat_map(|(class, stems)| {
        let forms = stems
            .split_whitespace()
            .flat_map(|stem| ["", "e", "er", "en", "em", "es"].iter().map(move |end| format!("{stem}{end}")));
        forms.map(|word| (*class, word))
    });
    // Family names that stand first are the same in every language.
    let families = WORDS.iter().filter(|(class, _)| *class == Classes::FAMILY_FIRST);
    let words = GERMAN.iter().chain(families);
    let words =
        words.flat_map(|(class, words)| words.split_whitespace().map(|word| (*class, word.to_owned())));
    let all: Vec<(Classes, String)> = words.chain(adjectives).collect();
    Table::of(&all)
});

/// Adjectives, to be inflected.
const ADJECTIVES: &[(Classes, &str)] = &[
    (Classes::FORMER, "ehemalig früher einstig abgesetzt gestürzt"),
    (
        Classes::MODIFIER,
        "stellvertretend geschäftsführend amtierend neu hochrangig ranghoch leitend oberst führend erfahren prominent ständig \
         offiziell militärisch politisch zuständig langjährig bisherig künftig designiert konservativ liberal regierend örtlich \
         regional lokal einflussreich mächtig humanitär unabhängig international zweit erst nächst hoh deutschsprachig \
         rechtsextrem parteilos sozialdemokratisch grün christdemokratisch islamistisch schiitisch sunnitisch kurdisch parlamentarisch \
         diplomatisch anonym ungenannt namentlich zivil geistlich religiös",
    ),
];

const GERMAN: &[(Classes, &str)] = &[
    (
        Classes::FUNCTION,
        "der die das den dem des ein eine einen einem einer eines und oder aber denn sondern doch auch nur noch schon so wie als \
         wenn weil dass daß ob obwohl während nachdem bevor bis seit um zu in im an am auf aus bei beim mit nach von vom vor zum \
         zur über unter zwischen gegen für ohne durch trotz wegen laut gemäß gemäss zufolge er sie es wir ich ihr man niemand \
         jemand wer was wo wann warum woher wohin wem wen wessen dies diese dieser dieses diesem diesen jene jener jenes jedes \
         jeder jede jeden jedem alle allen aller alles beide beiden beider beides viele vielen einige einigen mehrere mehreren \
         manche anderer andere anderen anderes kein keine keinen keinem keiner sein seine seinen seinem seiner seines ihre ihren \
         ihrem ihrer ihres unser unsere unserem unseren mein meine meinem meinen dein euer ist sind war waren wird werden wurde \
         wurden worden hat haben hatte hatten habe sei seien wäre wären kann können könnte könne soll sollen sollte solle will \
         wollen wolle wollte muss müssen müsse musste darf dürfen dürfe durfte mag möge möchte hier dort da dann danach davor \
         dabei dazu daran darauf darin damit dafür dagegen darüber zugleich zudem außerdem ausserdem ferner dennoch trotzdem \
         jedoch allerdings indes inzwischen unterdessen derweil zuvor später heute gestern morgen jetzt nun bereits erst zuletzt \
         zunächst schließlich schliesslich endlich immer nie oft wieder weiter weiterhin ebenso ebenfalls etwa rund fast mehr \
         weniger nicht nichts ja nein vielleicht offenbar angeblich möglicherweise wohl übrigens soweit je seitdem sobald solange \
         falls hätte hätten würde würden dürfte dürften ins ans aufs neben hinter innerhalb außerhalb ausserhalb binnen angesichts \
         aufgrund anhand infolge hinsichtlich bezüglich gegenüber entgegen mitten kurz lange zwei drei vier fünf sechs sieben \
         acht neun zehn erstmals damals einmal zweimal dreimal daraufhin deshalb daher also somit ganz anders sonst selbst sogar \
         gerade eben überall nirgends irgendwann bald soeben wonach wobei womit wofür ihm ihn ihnen uns euch mir mich dir dich \
         sich worum welche welcher welches welchen auf foto bild video quelle archivbild lesen mehr dank bitte hallo guten",
    ),
    (
        Classes::DETERMINER,
        "der die das den dem des ein eine einen einem einer eines dies diese dieser dieses diesem diesen jene jener jenes jedes jeder \
         jede jeden jedem alle allen aller beide beiden beider viele vielen einige einigen mehrere mehreren manche andere anderen \
         kein keine keinen keinem keiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere \
         unserem unseren unserer mein meine meinem meinen im am zum zur vom beim ins ans zwei drei vier fünf sechs sieben acht \
         neun zehn welche welcher welches weitere weiteren zahlreiche zahlreichen deren dessen",
    ),
    (Classes::INDEFINITE, "ein eine einen einem einer eines"),
    (
        Classes::SAYING,
        "sagte sagt erklärte erklärt betonte betont meinte meint berichtete berichtet schrieb schreibt antwortete antwortet \
         erwiderte erwidert ergänzte ergänzt warnte warnt kritisierte kritisiert drohte droht versicherte versichert beteuerte \
         beteuert forderte fordert verlangte verlangt mahnte mahnt klagte klagt lobte lobt bekräftigte bekräftigt bestätigte \
         bestätigt dementierte dementiert bestritt bestreitet räumte räumt teilte teilt kündigte kündigt nannte nennt sprach \
         spricht warf wirft wies weist bezeichnete bezeichnet fügte fügt äußerte äußert äusserte äussert behauptete behauptet \
         beklagte beklagt befürchtete befürchtet hoffte hofft glaubt glaubte gelobte gelobt versprach verspricht erzählte erzählt \
         bezichtigte bezichtigt beschuldigte beschuldigt rief ruft appellierte appelliert bat bittet verriet stellte stellt",
    ),
    (
        Classes::PARTICLE,
        "al el bin ibn bint ben abu abd ul ud de del della da di do dos du van ter ten af av ould uld la le",
    ),
    (
        Classes::TITLE,
        "herr herrn frau dr prof sheikh scheich ajatollah ayatollah imam mullah don doña lord lady sir pater papst graf freiherr",
    ),
    (Classes::MODIFIER, "vize vice chef ober ex regierungs erste erster ersten zweite us eu stellv"),
    (Classes::FORMER, "ex alt"),
    (
        Classes::LOCATIVE,
        "in bei nahe aus nach durch über bis ab um nördlich südlich östlich westlich unweit vor hinter entlang via zwischen",
    ),
    (Classes::LINK, "des der von vom für beim bei im in aus"),
    (
        Classes::STOP,
        "die das welche welcher welches wo wer als dass daß weil wenn während nachdem bevor ob und oder aber ist war hat hatte hatten \
         haben wird werden wurde wurden kann könne will soll muss sind waren sei sagte sagt",
    ),
    (
        Classes::CALENDAR,
        "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend januar jänner februar märz april mai juni juli august \
         september oktober november dezember jan feb mär apr jun jul aug sep sept okt nov dez uhr prozent euro dollar franken \
         millionen milliarden million milliarde montagabend dienstagabend mittwochabend donnerstagabend freitagabend samstagabend \
         sonntagabend montagmorgen ostern weihnachten ramadan pfingsten sommer winter herbst frühling frühjahr",
    ),
];
