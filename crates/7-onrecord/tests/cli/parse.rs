//! Sentences as a linguist or a scorer asks for them.

use crate::program::{Desk, onrecord, run};
use std::io::Write;
use std::process::Stdio;

#[test]
fn raw_text_becomes_conllu() {
    let desk = Desk::new();
    desk.put("note.txt", "The minister rejected the offer. Moscow\ncan't agree.\n\nTalks failed.\n");
    let ran = desk.run(&["parse", "note.txt"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let expected = "\
# newdoc id = note.txt
# newpar
# sent_id = 1
# text = The minister rejected the offer.
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_
2\tminister\tminister\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_
3\trejected\treject\tVERB\tVBD\tMood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t5\tdet\t_\t_
5\toffer\toffer\tNOUN\tNN\tNumber=Sing\t3\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = 2
# text = Moscow can't agree.
1\tMoscow\tMoscow\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tName=B-STATE
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 3
# text = Talks failed.
1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tfailed\tfail\tVERB\tVBD\tMood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

";
    // Features of number and person lean on single sentences of the treebank; they are not what is tested here.
    let plain = |text: &str| text.replace("|Number=Plur|Person=3", "").replace("|Number=Sing|Person=3", "");
    assert_eq!(plain(&ran.out), plain(expected));
}

#[test]
fn given_tokens_sentences_and_remarks_are_kept() {
    let desk = Desk::new();
    let given = "# sent_id = a\n# remark = kept\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n\
                 2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Mark=1\n\n";
    desk.put("given.conllu", given);
    let ran = desk.run(&["parse", "--tokens", "--language", "en", "given.conllu"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let expected = "# sent_id = a\n# remark = kept\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
                    1\tdo\tdo\tAUX\tVB\tVerbForm=Inf\t3\taux\t_\t_\n\
                    2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_\n\
                    3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tMark=1|SpaceAfter=No\n\n";
    // Of a command without a subject only the mood is open.
    let plain =
        |text: &str| text.replace("\tVBP\tMood=Ind|Tense=Pres|VerbForm=Fin\t", "\tVB\tVerbForm=Inf\t");
    let found = plain(&ran.out);
    let columns = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| {
                let parts: Vec<&str> = line.split('\t').collect();
                if parts.len() == 10 {
                    [&parts[..4], &parts[6..]].concat().join("\t")
                } else {
                    line.to_owned()
                }
            })
            .collect()
    };
    assert_eq!(columns(&found), columns(expected));
}

#[test]
fn names_are_told_as_bio() {
    let desk = Desk::new();
    desk.put("words.bio", "Kenya\tO\nand\tO\nthe\tO\nAfrican\tO\nUnion\tO\nmet\tO\nin\tO\nGeneva\tO\n.\tO\n");
    let coarse = desk.run(&["parse", "--tokens", "--names", "--language", "en", "words.bio"]);
    assert_eq!(
        coarse.out,
        "Kenya\tB-LOC\nand\tO\nthe\tO\nAfrican\tB-ORG\nUnion\tI-ORG\nmet\tO\nin\tO\nGeneva\tB-LOC\n.\tO\n\n"
    );
    let fine = desk.run(&["parse", "--tokens", "--kinds", "--language", "en", "words.bio"]);
    assert_eq!(fine.out, coarse.out.replace("Kenya\tB-LOC", "Kenya\tB-STATE"));
}

#[test]
fn french_is_told_by_the_text() {
    let desk = Desk::new();
    let text = "Le ministre a rejeté la proposition du gouvernement voisin. Les deux pays se sont rencontrés hier dans \
                la capitale et ils ont parlé de la frontière.";
    desk.put("note.txt", text);
    let ran = desk.run(&["parse", "note.txt"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines.contains(&"7-8\tdu\t_\t_\t_\t_\t_\t_\t_\t_"), "{}", ran.out);
    let word =
        |start: &str| lines.iter().find(|line| line.starts_with(start)).map(|line| line.split('\t').nth(3));
    assert_eq!(word("4\trejeté\t"), Some(Some("VERB")), "{}", ran.out);
    assert_eq!(word("8\tle\t"), Some(Some("DET")), "{}", ran.out);
}

#[test]
fn a_language_without_a_model_is_cut_and_the_user_is_told() {
    let desk = Desk::new();
    let text = "Der Minister hat das Angebot abgelehnt. Die beiden Seiten treffen sich am Montag wieder in der Hauptstadt, \
                und es ist nicht klar, ob sie sich einigen werden.";
    desk.put("note.txt", text);
    let ran = desk.run(&["parse", "note.txt"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("there is no model for the language `de`"), "{}", ran.err);
    assert!(ran.out.contains("1\tDer\t_\t_\t_\t_\t_\t_\t_\t_\n"), "{}", ran.out);
    let names = desk.run(&["parse", "--names", "note.txt"]);
    assert_eq!(names.code, Some(1), "{names:?}");
    let unknown = desk.run(&["parse", "--language", "xx", "note.txt"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    assert!(unknown.err.contains("built in are: en, fr"), "{}", unknown.err);
}

#[test]
fn text_comes_from_standard_input_too() {
    let mut child = onrecord(&["parse", "--language", "en", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"Talks failed.").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("# text = Talks failed."));
}

#[test]
fn models_tell_their_data_licence_and_scores() {
    let ran = run(&mut onrecord(&["models", "--verify", "--json"]));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["schema"], "onrecord.models/1");
    let models = told["models"].as_array().unwrap();
    let languages: Vec<&str> =
        models.iter().filter_map(|model| model["manifest"]["language"].as_str()).collect();
    assert_eq!(languages, ["en", "fr", "en", "en"]);
    let reads: Vec<&str> = models.iter().filter_map(|model| model["reads"].as_str()).collect();
    assert_eq!(reads, ["sentences", "sentences", "events", "quotations"]);
    for model in models {
        assert_eq!(model["sha256"].as_str().map(str::len), Some(64), "{model}");
        assert!(model["bytes"].as_u64().unwrap() <= 20_000_000, "{} bytes", model["bytes"]);
        assert!(!model["manifest"]["licence"].as_str().unwrap().is_empty());
        assert!(model["manifest"]["scores"].as_array().unwrap().len() > 5);
        assert!(!model["manifest"]["sources"].as_array().unwrap().is_empty());
    }
    let missing = run(&mut onrecord(&["models", "no-such.model"]));
    assert_eq!(missing.code, Some(1), "{missing:?}");
}
