//! What every answer keeps to.

use crate::pile::{example, request};
use axum::http::{Method, StatusCode};

#[test]
fn a_foreign_host_or_origin_is_refused() {
    let served = example();
    let status = |method, headers: &[(&str, &str)]| served.ask(request(method, "/", headers)).status;
    assert_eq!(status(Method::GET, &[]), StatusCode::OK);
    assert_eq!(status(Method::GET, &[("host", "evil.example")]), StatusCode::FORBIDDEN);
    assert_eq!(status(Method::GET, &[("origin", "http://evil.example")]), StatusCode::FORBIDDEN);
    assert_eq!(status(Method::POST, &[("origin", "http://evil.example")]), StatusCode::FORBIDDEN);
    assert_eq!(status(Method::POST, &[]), StatusCode::FORBIDDEN);
}

#[test]
fn every_answer_carries_the_policy_and_errors_are_pages() {
    let served = example();
    for address in ["/", "/nowhere", "/quotes/none", "/pages/zz", "/quotes.xls", "/assets/1/page.js"] {
        let answer = served.get(address);
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "same-origin");
    }
    let missing = served.get("/quotes/none");
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.body.contains("There is no utterance `none` in the record."), "{}", missing.body);
    assert!(missing.body.contains("Hint: "), "{}", missing.body);
}

#[test]
fn any_query_gets_a_screen() {
    let served = example();
    let odd = [
        "/?page=18446744073709551615&least=x&from=9999-99-99",
        "/?page=0&page=-1&&&=&%FF=%FF",
        "/quotes?words=%22%22%22+AND+%28&speaker=%00",
        "/quotes?words=***",
        "/actors?words=%25_%5C",
        "/positions?voices=none&view=zzz",
        "/search?q=%22",
        "/search?q=NOT",
        "/families?pair=..%2F..",
    ];
    for address in odd {
        assert_eq!(served.get(address).status, StatusCode::OK, "{address}");
    }
}

#[test]
fn a_case_that_is_gone_is_told() {
    let served = example();
    assert_eq!(served.get("/").status, StatusCode::OK);
    std::fs::remove_file(served.folder.path().join("record.sqlite")).unwrap();
    let gone = served.get("/");
    assert_eq!(gone.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(gone.body.contains("The case cannot be read"), "{}", gone.body);
}

#[test]
fn a_locked_page_opens_with_its_token_only() {
    let served = example();
    let site = onrecord_web::Site::new(served.folder.path(), ([127, 0, 0, 1], 7700).into(), &[], None);
    let locked = crate::pile::Served {
        router: onrecord_web::router(site.locked("open sesame", ([127, 0, 0, 1], 7700).into())),
        folder: served.folder,
    };
    let shut = locked.get("/quotes");
    assert_eq!(shut.status, StatusCode::UNAUTHORIZED);
    assert!(shut.body.contains("name=\"token\"") && !shut.body.contains("Lindqvist"), "{}", shut.body);
    for address in ["/quotes.csv", "/pages/00000000/original", "/changes", "/?token=open"] {
        assert_eq!(locked.get(address).status, StatusCode::UNAUTHORIZED, "{address}");
    }
    let entered = locked.get("/quotes?kind=denial&token=open+sesame");
    assert_eq!(
        (entered.status, &entered.headers["location"]),
        (StatusCode::SEE_OTHER, &"/quotes?kind=denial".parse().unwrap())
    );
    let cookie = entered.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let open = locked.ask(request(Method::GET, "/quotes", &[("cookie", &cookie)]));
    assert_eq!(open.status, StatusCode::OK);
}
