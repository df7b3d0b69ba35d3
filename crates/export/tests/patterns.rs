//! Relationships between contexts decide what is exported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/contract_samples/patterns.rs"]
mod patterns;

use std::collections::{BTreeMap, BTreeSet};

use isobar_export::{ExportOptions, FormatGroup, export_all, formats};
use isobar_model::{ContextAttribute, Edit, Element, Id, Pattern, Relationship};
use serde_json::Value;

/// Every file of the board, by path.
fn files() -> BTreeMap<String, String> {
    let document = patterns::patterns();
    let export = export_all(
        &document,
        document.alternatives()[0],
        &ExportOptions::default(),
    )
    .unwrap();
    let files = export.files.into_iter();
    files.map(|file| (file.path, file.text)).collect()
}

fn json(files: &BTreeMap<String, String>, path: &str) -> Value {
    let text = files.get(path);
    let text = text.unwrap_or_else(|| panic!("{path} is none of {:#?}", files.keys()));
    serde_json::from_str(text).unwrap()
}

fn below<'f>(files: &'f BTreeMap<String, String>, folder: &str) -> Vec<&'f str> {
    let inside = files.keys().filter_map(|path| path.strip_prefix(folder));
    inside.collect()
}

const PARTNERS: &str = "partnership/billing--shop/";

#[test]
fn partners_share_both_contracts_and_a_check() {
    let files = files();
    assert_eq!(
        below(&files, PARTNERS),
        [
            "README.md",
            "compatibility.test.mjs",
            "contracts/billing.balance.v1.schema.json",
            "contracts/billing.invoice-paid.v1.schema.json",
            "contracts/billing.refund-order.v1.schema.json",
            "contracts/shop.order-placed.v1.schema.json",
            "examples/billing.balance.v1.json",
            "examples/billing.invoice-paid.v1.json",
            "examples/billing.refund-order.v1.json",
            "examples/shop.order-placed.v1.json",
            "expectations/billing.balance.v1.shop.schema.json",
            "expectations/billing.invoice-paid.v1.shop.schema.json",
            "expectations/billing.refund-order.v1.billing.schema.json",
            "expectations/shop.order-placed.v1.billing.schema.json",
            "package.json",
        ]
    );
    let reads = json(
        &files,
        &format!("{PARTNERS}expectations/shop.order-placed.v1.billing.schema.json"),
    );
    assert_eq!(
        reads["required"],
        serde_json::json!(["number"]),
        "its arrow names what it reads"
    );
    let readme = files.get("shop/README.md").unwrap();
    assert!(
        readme.contains("(../partnership/billing--shop)"),
        "{readme}"
    );
    assert!(readme.contains("(../shared-kernel/"), "{readme}");
}

#[test]
fn the_readme_of_a_context_names_the_folder_of_each_language() {
    let files = files();
    let readme = files.get("shop/README.md").unwrap();
    let stubs = formats()
        .iter()
        .filter(|format| format.group == FormatGroup::Stubs);
    for format in stubs {
        let line = format!("- `{}/`: {}: ", format.id, format.name);
        assert!(readme.contains(&line), "{line} is not in {readme}");
        assert!(!below(&files, &format!("shop/{}/", format.id)).is_empty());
    }
}

#[test]
fn both_partners_export_the_same_check() {
    let document = patterns::patterns();
    let format = formats().iter().find(|format| format.id == "partnership");
    let of = |context: &str| {
        let options = ExportOptions {
            context: Some(Id::new(context).unwrap()),
            ..ExportOptions::default()
        };
        let made = format
            .unwrap()
            .export(&document, document.alternatives()[0], &options);
        made.unwrap().files
    };
    assert!(!of("shop").is_empty());
    assert_eq!(of("shop"), of("billing"));
    assert_eq!(of("carrier"), []);
}

#[test]
fn a_customer_says_what_it_reads_and_its_supplier_does_not() {
    let files = files();
    let pact = json(&files, "shipping/pact/shipping-warehouse.json");
    let content = &pact["interactions"][0]["contents"]["content"];
    let read: Vec<_> = content.as_object().unwrap().keys().collect();
    assert_eq!(read, ["number"], "only what the arrow names");
    assert!(below(&files, "warehouse/pact/").is_empty());
}

#[test]
fn an_anticorruption_layer_translates_and_a_conformist_does_not() {
    let files = files();
    let shop = below(&files, "shop/typescript/");
    assert!(
        shop.iter().any(|name| name.contains("translation")),
        "{shop:?}"
    );
    let shipping = below(&files, "shipping/typescript/");
    assert!(
        !shipping.iter().any(|name| name.contains("translation")),
        "{shipping:?}"
    );
    let foreign = files
        .get("shipping/typescript/carrier-messages.ts")
        .unwrap();
    assert!(foreign.contains("taken as it is: conformist"), "{foreign}");
    let schema = "parcel-scanned.v1.schema.json";
    assert_eq!(
        json(&files, &format!("shipping/schemas/carrier.{schema}")),
        json(&files, &format!("carrier/schemas/{schema}"))
    );
}

#[test]
fn a_shared_kernel_is_one_package_that_both_import() {
    let files = files();
    let kernel = below(&files, "shared-kernel/");
    assert!(
        kernel.iter().any(|path| path.ends_with(".ts")),
        "{kernel:?}"
    );
    for side in ["shop", "crm"] {
        let inside = below(&files, &format!("{side}/typescript/"));
        let own = |name: &&str| {
            files[&format!("{side}/typescript/{name}")].contains("interface CustomerRegistered")
        };
        assert!(!inside.iter().any(own), "{side} declares what is shared");
        let imports = |name: &&str| {
            files[&format!("{side}/typescript/{name}")].contains("from \"crm-shop-kernel-contract/")
        };
        assert!(inside.iter().any(imports), "{side} imports what is shared");
        for (manifest, reference) in [
            (
                "typescript/package.json",
                "\"crm-shop-kernel-contract\": \"^",
            ),
            ("rust/Cargo.toml", "crm-shop-kernel-contract = \""),
            (
                "java/pom.xml",
                "<artifactId>crm-shop-kernel-contract</artifactId>",
            ),
            (
                "kotlin/build.gradle.kts",
                ":crm-shop-kernel-contract-kotlin:",
            ),
        ] {
            let text = &files[&format!("{side}/{manifest}")];
            assert!(text.contains(reference), "{side}/{manifest}: {text}");
        }
    }
}

#[test]
fn a_readme_says_who_sends_what_to_whom() {
    let files = files();
    let has =
        |path: &str, line: &str| assert!(files[path].contains(line), "{line}: {}", files[path]);
    has(
        "shop/README.md",
        "| RefundOrder | command | 1.0.0 | shop → billing |",
    );
    has(
        "billing/README.md",
        "| OrderPlaced | event | 1.0.0 | shop → billing |",
    );
    has("README.md", "- [carrier](carrier/README.md), version 1.0.0");
    has("README.md", "- [shipping](shipping/README.md)\n");
    assert!(
        !files["shipping/README.md"].contains("Version"),
        "it offers nothing"
    );
}

#[test]
fn an_open_host_publishes_a_version() {
    let contract = json(&files(), "catalogue/asyncapi.json");
    assert_eq!(contract["info"]["version"], "1.0.0");
}

#[test]
fn kernels_of_pairs_whose_names_run_together_are_told_apart() {
    let mut document = patterns::patterns();
    let id = |text: &str| Id::new(text).unwrap();
    let name = |context: &str, name: &str| {
        Edit::Context(id(context), ContextAttribute::Name(name.to_owned()))
    };
    let long = "Very long words ".repeat(8);
    for [crm, shop, carrier, shipping] in [
        ["A", "B C", "A B", "C"],
        [long.as_str(), long.as_str(), long.as_str(), long.as_str()],
    ] {
        let edits = [
            Edit::remove(id("conforms")),
            Edit::Add(Element::Relationship(Relationship::new(
                id("conforms"),
                id("carrier"),
                id("shipping"),
                Pattern::SharedKernel,
            ))),
            name("crm", crm),
            name("shop", shop),
            name("carrier", carrier),
            name("shipping", shipping),
            name("catalogue", &format!("{crm} {shop} kernel")),
        ];
        for edit in edits {
            document.apply(edit.of(&id("main"))).unwrap();
        }
        let made = export_all(
            &document,
            document.alternatives()[0],
            &ExportOptions::default(),
        );
        let files: BTreeMap<_, _> = made
            .unwrap()
            .files
            .into_iter()
            .map(|file| (file.path, file.text))
            .collect();
        let folder = |path: &str| {
            path.strip_prefix("shared-kernel/")?
                .split('/')
                .next()
                .map(str::to_owned)
        };
        let kernels: BTreeSet<_> = files.keys().filter_map(|path| folder(path)).collect();
        assert_eq!(kernels.len(), 2, "{kernels:?}");
        for kernel in &kernels {
            assert!(
                !files.contains_key(&format!("{kernel}/README.md")),
                "{kernel} is a context too"
            );
            let text: String = below(&files, &format!("shared-kernel/{kernel}/typescript/"))
                .iter()
                .map(|path| files[&format!("shared-kernel/{kernel}/typescript/{path}")].as_str())
                .collect();
            let has = |name: &str| text.contains(&format!("interface {name} "));
            assert_ne!(
                has("CustomerRegistered"),
                has("ParcelScanned"),
                "{kernel}: {text}"
            );
        }
        let readmes = files
            .iter()
            .filter(|(path, _)| path.matches('/').count() == 1 && path.ends_with("/README.md"));
        let mut links = 0;
        for (path, text) in readmes {
            for link in text.split("](../").skip(1) {
                let target = format!("{}/", link.split(')').next().unwrap());
                assert!(
                    files.keys().any(|path| path.starts_with(&target)),
                    "{path} leads to {target}"
                );
                links += 1;
            }
        }
        assert!(links > 3, "each side leads to what it shares");
    }
}
