//! Shapes of pages as newsrooms, governments and blogs write them, made up, with what must come out of each.

/// What a page must become.
pub struct Shape {
    pub name: &'static str,
    pub html: String,
    pub expect: Expect,
}

pub enum Expect {
    Article {
        title: &'static str,
        publisher: &'static str,
        published: Option<&'static str>,
        author: Option<&'static str>,
        language: Option<&'static str>,
        /// In this order.
        holds: &'static [&'static str],
        /// Of the page, and not of the article.
        lacks: &'static [&'static str],
        notes: &'static [&'static str],
    },
    Refused(&'static str),
}

/// Sentences enough for an article, each paragraph another.
const STORY: [&str; 5] = [
    "The harbour council of Orvik voted on Tuesday to close the northern pier for two winters, after divers found cracks in eleven of its forty pillars.",
    "“We cannot ask families to walk over a pier that the sea is taking apart,” council chair Marit Solheim told reporters after the meeting. “It will be closed, and it will be mended.”",
    "Fishers who land their catch at the pier said that they had not been asked. “Nobody came to us before the vote,” said Jon Aune, who speaks for the town’s thirty boats.",
    "The repair is expected to cost 46 million crowns, of which the regional government has promised a third, according to a letter that the council published on Monday.",
    "A first tender is to be opened in March. Until then the ferry to the islands will leave from the southern quay, the harbour master said in a statement.",
];

fn paragraphs() -> String {
    STORY.iter().map(|p| format!("<p>{p}</p>\n")).collect()
}

const NOISE: &str = r#"<div class="share-bar"><a href="https://social.example/share">Share on Chirper</a> <button>Copy link</button></div>
<aside class="newsletter-signup"><h3>Morning briefing</h3><p>Get the day’s most important stories in your inbox every morning, free of charge.</p><form><input type="email"><button>Sign up</button></form></aside>"#;

fn agency() -> Shape {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en-GB"><head><title>Orvik council votes to close northern pier | Northern Press Agency</title>
<meta property="og:site_name" content="Northern Press Agency"><meta property="og:type" content="article">
<meta property="og:title" content="Orvik council votes to close northern pier">
<link rel="canonical" href="https://npa.example/2026/02/10/orvik-pier">
<link rel="alternate" type="application/rss+xml" href="/feeds/all.xml" title="All">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","name":"x"}},{{"@type":"NewsArticle",
"headline":"Orvik council votes to close northern pier","datePublished":"2026-02-10T23:40:00+01:00","dateModified":"2026-02-11T08:00:00+01:00",
"author":[{{"@type":"Person","name":"Ida Holt"}},{{"@type":"Person","name":"Per Lund"}}],"publisher":{{"@type":"Organization","name":"Northern Press Agency"}},"isAccessibleForFree":true}}]}}</script></head>
<body><header><nav><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav></header>
<main><article><header><h1>Orvik council votes to close northern pier</h1><div class="byline">By Ida Holt and Per Lund</div>
<time datetime="2026-02-10T23:40:00+01:00">10 February 2026</time></header>
<figure><img src="/pier.jpg" alt="The pier"><figcaption>The northern pier of Orvik on a calm day. Photo: Kari Nes / NPA</figcaption></figure>
{}{NOISE}<h2>What comes next</h2><p>Work on the pillars cannot begin before the ice is gone, engineers said, and the council wants to see two offers at least.</p>
<ul><li>Closed from 1 March 2026</li><li>Two offers wanted by summer</li></ul>
<div class="related-stories"><h3>Read more</h3><a href="/a">Islands fear for their ferry</a><a href="/b">Ten harbours in need of repair</a></div>
</article></main><footer><p>© 2026 Northern Press Agency. All rights reserved.</p></footer></body></html>"#,
        paragraphs()
    );
    Shape {
        name: "agency",
        html,
        expect: Expect::Article {
            title: "Orvik council votes to close northern pier",
            publisher: "Northern Press Agency",
            published: Some("2026-02-10"),
            author: Some("Ida Holt, Per Lund"),
            language: Some("en"),
            holds: &[
                "The harbour council of Orvik",
                "“We cannot ask families",
                "## What comes next",
                "- Closed from 1 March 2026",
            ],
            lacks: &["Photo:", "Chirper", "Morning briefing", "Islands fear", "All rights reserved", "Home", "Sign up"],
            notes: &[],
        },
    }
}

fn newsletter() -> Shape {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>What the pier tells us - by Ann Sund</title>
<meta property="og:type" content="article"><meta property="og:title" content="What the pier tells us">
<meta name="author" content="Ann Sund"><link rel="alternate" type="application/rss+xml" href="/feed" title="The Tide Table">
<link rel="canonical" href="https://tides.example/p/what-the-pier-tells-us">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"What the pier tells us","datePublished":"2026-02-12T07:01:00+00:00","isAccessibleForFree":true,
"author":[{{"@type":"Person","name":"Ann Sund"}}],"publisher":{{"@type":"Organization","name":"The Tide Table"}}}}</script></head>
<body><div class="main-menu"><a href="/">The Tide Table</a><button>Subscribe</button><button>Sign in</button></div>
<div class="single-post"><article class="post"><div class="post-header"><h1 class="post-title">What the pier tells us</h1><h3 class="subtitle">A town that looked away</h3></div>
<div class="available-content"><div class="body markup">{}
<blockquote><p>“Every storm took a little, and nobody counted,” the divers’ report says.</p></blockquote>
<div class="subscription-widget-wrap"><p>Thanks for reading The Tide Table! Subscribe for free to receive new posts and support my work.</p><form><input><button>Subscribe</button></form></div>
<p>I have walked over the pier for thirty years, and I shall miss it more than I thought I would when the vote was read out.</p></div></div>
<div class="post-footer"><a>12 Likes</a> <a>Share</a></div></article></div></body></html>"#,
        paragraphs()
    );
    Shape {
        name: "newsletter",
        html,
        expect: Expect::Article {
            title: "What the pier tells us",
            publisher: "The Tide Table",
            published: Some("2026-02-12"),
            author: Some("Ann Sund"),
            language: Some("en"),
            holds: &["The harbour council", "> “Every storm took a little", "I have walked over the pier"],
            lacks: &["Thanks for reading", "12 Likes", "Sign in"],
            notes: &[],
        },
    }
}

fn government() -> Shape {
    let html = r##"<!DOCTYPE html><html lang="en"><head><title>Minister announces support for Orvik harbour - Ministry of Coasts</title>
<meta name="dcterms.issued" content="2026-02-09"><meta name="dc.publisher" content="Ministry of Coasts"></head><body>
<div id="skip"><a href="#main">Skip to main content</a></div><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/news">News</a></div>
<div id="main" class="content"><h1>Minister announces support for Orvik harbour</h1><p class="meta">Published 9 February 2026</p>
<p>The Ministry of Coasts will pay a third of the repair of the northern pier in Orvik, Minister Eva Rask announced today during a visit to the town.</p>
<p>“Harbours are the doors of our coast,” Minister Rask said. “We do not leave a door hanging on one hinge.”</p>
<p>The support amounts to 15 million crowns and is paid in two parts, the first when the work begins and the second when the pier is opened again.</p>
<h2>Background</h2><ol><li>The pier was built in 1961 and last repaired in 1988.</li><li>Divers found cracks in eleven of forty pillars in autumn.</li></ol>
<h2>Contact</h2><p>Press office of the Ministry of Coasts, telephone 555 0100</p></div>
<div class="footer"><p>Accessibility statement</p><p>Privacy</p></div></body></html>"##
        .to_owned();
    Shape {
        name: "government press release",
        html,
        expect: Expect::Article {
            title: "Minister announces support for Orvik harbour",
            publisher: "Ministry of Coasts",
            published: Some("2026-02-09"),
            author: None,
            language: Some("en"),
            holds: &[
                "The Ministry of Coasts will pay a third",
                "“Harbours are the doors",
                "- The pier was built in 1961",
            ],
            lacks: &["Skip to main", "Accessibility"],
            notes: &[],
        },
    }
}

fn live() -> Shape {
    let update = |time: &str, heading: &str, text: &str| {
        format!(
            r#"<section class="live-update"><time datetime="2026-02-10T{time}:00Z">{time}</time><h2>{heading}</h2><p>{text}</p></section>"#
        )
    };
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>Storm at the coast: live updates</title><meta property="og:site_name" content="The Coast Post">
<meta property="og:type" content="article"><script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"Storm at the coast: live updates","datePublished":"2026-02-10T06:00:00Z","coverageStartTime":"2026-02-10T06:00:00Z"}}</script></head>
<body><main><article><h1>Storm at the coast: live updates</h1>{}{}{}</article></main></body></html>"#,
        update(
            "11:20",
            "Pier closed to everybody",
            "The northern pier of Orvik has been closed to everybody since eleven o’clock, the harbour master has just announced in a short message to the town’s people."
        ),
        update(
            "10:05",
            "Ferry stays in port",
            "The ferry to the islands stays in port until the evening at least, its captain said, because waves of six metres were measured outside the harbour this morning."
        ),
        update(
            "08:30",
            "First warnings",
            "The weather service has raised its warning for the whole coast to red and asks people to stay away from quays and piers until the wind has turned."
        ),
    );
    Shape {
        name: "live page",
        html,
        expect: Expect::Article {
            title: "Storm at the coast: live updates",
            publisher: "The Coast Post",
            published: Some("2026-02-10"),
            author: None,
            language: Some("en"),
            holds: &[
                "## Pier closed to everybody",
                "closed to everybody since eleven",
                "The ferry to the islands stays in port",
                "The weather service has raised",
            ],
            lacks: &[],
            notes: &["goes on being written"],
        },
    }
}

fn wordpress() -> Shape {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en-US"><head><title>Pier to close for two winters &#8211; Orvik Local</title>
<meta property="og:site_name" content="Orvik Local" /><meta property="og:title" content="Pier to close for two winters &#8211; Orvik Local" />
<meta property="article:published_time" content="2026-02-11T06:30:00+00:00" /></head>
<body class="post-template-default single single-post"><div id="page" class="site"><header id="masthead"><p class="site-title">Orvik Local</p><nav id="site-navigation"><ul class="menu"><li><a href="/">Home</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main"><article id="post-4711" class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">Pier to close for two winters</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2026-02-11T06:30:00+00:00">February 11, 2026</time></span><span class="author vcard"><a class="url fn n" href="/author/nils">Nils Berg</a></span></div></header>
<div class="entry-content">{}<p>Read more: <a href="/other">Ten things to know about the pier</a></p><div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social"><h3 class="sd-title">Share this:</h3><ul><li><a>Chirper</a></li></ul></div></div></div>
<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t/pier">pier</a></span></footer></article>
<div id="comments" class="comments-area"><h2>3 thoughts on “Pier to close”</h2><p>I always said that this would happen, and nobody ever wants to listen to me in this town.</p></div></main>
<aside id="secondary" class="widget-area"><h2>Recent posts</h2><ul><li><a href="/x">Old posts</a></li></ul></aside></div></div></body></html>"#,
        paragraphs()
    );
    Shape {
        name: "WordPress",
        html,
        expect: Expect::Article {
            title: "Pier to close for two winters",
            publisher: "Orvik Local",
            published: Some("2026-02-11"),
            author: Some("Nils Berg"),
            language: Some("en"),
            holds: &["The harbour council of Orvik", "A first tender is to be opened"],
            lacks: &["Share this", "I always said", "Recent posts", "Ten things to know", "Tagged"],
            notes: &[],
        },
    }
}

fn stub() -> Shape {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>Pier closed | The Capital Times</title><meta property="og:site_name" content="The Capital Times"><meta property="og:type" content="article">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Pier closed","datePublished":"2026-02-10","isAccessibleForFree":false,"hasPart":{{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paywall"}}}}</script></head>
<body><article><h1>Pier closed</h1><p>{}</p><p>{}</p><div class="paywall"><p>Subscribe to continue reading this article and all others of The Capital Times.</p></div></article></body></html>"#,
        STORY[0], STORY[1]
    );
    Shape {
        name: "paywall's beginning",
        html,
        expect: Expect::Article {
            title: "Pier closed",
            publisher: "The Capital Times",
            published: Some("2026-02-10"),
            author: None,
            language: Some("en"),
            holds: &["The harbour council"],
            lacks: &["Subscribe to continue"],
            notes: &["only the beginning"],
        },
    }
}

fn closed() -> Shape {
    let html = r#"<!DOCTYPE html><html lang="en"><head><title>Pier closed</title><meta property="og:type" content="article"></head><body><article><h1>Pier closed</h1>
<p>The council of Orvik has closed its pier.</p><div><h2>This article is for subscribers only</h2><p>Already a subscriber? Log in. Start your free trial today.</p></div></article></body></html>"#;
    Shape { name: "paywall", html: html.into(), expect: Expect::Refused("is for subscribers") }
}

fn cookies() -> Shape {
    let html = r#"<!DOCTYPE html><html lang="en"><head><title>The Coast Post</title></head><body><div class="wall"><h1>We value your privacy</h1>
<p>We and our partners store and access information on a device, such as cookies, and process personal data for personalised advertising.</p>
<p>With your consent we and our 842 partners may use precise geolocation data. You may change your consent at any time in our privacy policy.</p>
<p>Some of our partners process your personal data on the basis of legitimate interest, which you can object to.</p><button>Accept all</button><button>Settings</button></div></body></html>"#;
    Shape { name: "cookie wall", html: html.into(), expect: Expect::Refused("notice about cookies") }
}

fn front_page() -> Shape {
    let teaser = |i: usize| {
        format!(
            r#"<div class="teaser"><h3><a href="/story-{i}">Story number {i} of the day at the coast</a></h3><p><a href="/story-{i}">What happened and what comes next in story number {i}.</a></p></div>"#
        )
    };
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>The Coast Post</title><meta property="og:type" content="website"></head><body><main>{}</main></body></html>"#,
        (1..40).map(teaser).collect::<String>()
    );
    Shape { name: "page without an article", html, expect: Expect::Refused("no article on this page") }
}

/// Teasers whose headlines alone are links, each with its day.
fn section() -> Shape {
    let teaser = |(i, text): (usize, &&str)| {
        format!(
            r#"<div class="card"><h3><a href="/story-{i}">Of the pier, part {i}</a></h3><time datetime="2026-02-1{i}">1{i} February</time><p>{text}</p></div>"#
        )
    };
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>The Coast Post</title></head><body><main><section>{}</section></main></body></html>"#,
        STORY.iter().enumerate().take(4).map(teaser).collect::<String>()
    );
    Shape { name: "section of few teasers", html, expect: Expect::Refused("no article on this page") }
}

/// Cards that scripts make links of, and data on the articles that they lead to.
fn home() -> Shape {
    let card = |(i, text): (usize, &&str)| {
        format!(r#"<div class="card" data-go="{i}"><h2>Pier news {i}</h2><p>{text}</p></div>"#)
    };
    let item =
        |i: usize| format!(r#"{{"@type":"NewsArticle","headline":"Pier news {i}","datePublished":"2026-02-10"}}"#);
    let items: Vec<String> = (0..5).map(item).collect();
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>The Coast Post</title><meta property="og:type" content="website">
<script type="application/ld+json">{{"@type":"ItemList","itemListElement":[{}]}}</script></head>
<body><main>{}<p><a href="/all">All stories</a></p></main></body></html>"#,
        items.join(","),
        STORY.iter().enumerate().map(card).collect::<String>()
    );
    Shape { name: "front page without links", html, expect: Expect::Refused("no article on this page") }
}

/// Two paragraphs, a title that links to itself, pointers behind, a site that calls all its pages a website.
fn short() -> Shape {
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>Pier closed</title><meta property="og:site_name" content="Quay Blog"><meta property="og:type" content="website"></head>
<body><main><h2><a href="/pier">Pier closed</a></h2><p>{}</p><p>{}</p><p><a href="/ferry">The ferry moves</a></p><p>On the same: <a href="/boats">thirty boats</a></p></main></body></html>"#,
        STORY[0], STORY[3]
    );
    Shape {
        name: "short article",
        html,
        expect: Expect::Article {
            title: "Pier closed",
            publisher: "Quay Blog",
            published: None,
            author: None,
            language: Some("en"),
            holds: &["The harbour council", "46 million crowns"],
            lacks: &[],
            notes: &["no day of publication"],
        },
    }
}

fn robot() -> Shape {
    let html = r#"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript>
<h1>coast.example</h1><p>Checking your browser before accessing the site.</p></body></html>"#;
    Shape { name: "robot check", html: html.into(), expect: Expect::Refused("whether a person is reading") }
}

fn by_script() -> Shape {
    let body = STORY.join("\\n\\n").replace('"', "\\\"");
    let html = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>Pier closed</title><meta property="og:site_name" content="App News">
<script type="application/ld+json">{{"@type":["NewsArticle"],"headline":"Pier closed &amp; ferry moved","datePublished":"2026-02-10T10:00:00Z","articleBody":"{body}"}}</script></head>
<body><div id="root"></div><script>window.__DATA__ = {{}};</script></body></html>"#
    );
    Shape {
        name: "page made by scripts",
        html,
        expect: Expect::Article {
            title: "Pier closed & ferry moved",
            publisher: "App News",
            published: Some("2026-02-10"),
            author: None,
            language: Some("en"),
            holds: &["The harbour council", "A first tender"],
            lacks: &["__DATA__"],
            notes: &[],
        },
    }
}

fn old() -> Shape {
    let html = format!(
        "<html><head><title>Orvik Weekly: Pier closed for two winters</title></head><body bgcolor=white><table><tr><td><a href=/>Home</a></td><td>\
         <font size=5><b>Pier closed for two winters</b></font><br><br>{}</td></tr></table></body></html>",
        STORY.join("<br><br>")
    );
    Shape {
        name: "page of another time",
        html,
        expect: Expect::Article {
            title: "Pier closed for two winters",
            publisher: "weekly.example",
            published: None,
            author: None,
            language: None,
            holds: &["The harbour council", "A first tender"],
            lacks: &[],
            notes: &["no day of publication"],
        },
    }
}

fn foreign() -> Shape {
    let sentence =
        "شورای بندر روز سه‌شنبه رأی داد که اسکله شمالی برای دو زمستان بسته شود و مردم از این تصمیم ناراضی هستند. ";
    let html = format!(
        r#"<!DOCTYPE html><html dir="rtl"><head><title>اسکله بسته شد</title><meta property="og:site_name" content="بندر نیوز"><meta property="og:type" content="article"></head><body><article><h1>اسکله بسته شد</h1><p>{0}{0}</p><p>{0}{0}</p></article></body></html>"#,
        sentence
    );
    Shape {
        name: "page in another script",
        html,
        expect: Expect::Article {
            title: "اسکله بسته شد",
            publisher: "بندر نیوز",
            published: None,
            author: None,
            language: Some("und"),
            holds: &["شورای بندر"],
            lacks: &[],
            notes: &[],
        },
    }
}

pub fn all() -> Vec<Shape> {
    vec![
        agency(),
        newsletter(),
        government(),
        live(),
        wordpress(),
        stub(),
        closed(),
        cookies(),
        front_page(),
        section(),
        home(),
        short(),
        robot(),
        by_script(),
        old(),
        foreign(),
    ]
}

/// One that is an article.
pub fn article() -> String {
    agency().html
}
