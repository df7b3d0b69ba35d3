//! What two contexts are to each other decides what is exported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/contract_samples/patterns.rs"]
mod patterns;

use std::collections::BTreeMap;

use isobar_export::{Options, export_all, formats};
use isobar_model::Id;
use serde_json::Value;

/// Every file of the board, by path.
fn files() -> BTreeMap<String, String> {
    let document = patterns::patterns();
    let export = export_all(&document, document.alternatives()[0], &Options::default()).unwrap();
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
            "contracts/balance.v1.schema.json",
            "contracts/invoice-paid.v1.schema.json",
            "contracts/order-placed.v1.schema.json",
            "contracts/refund-order.v1.schema.json",
            "examples/balance.v1.json",
            "examples/invoice-paid.v1.json",
            "examples/order-placed.v1.json",
            "examples/refund-order.v1.json",
            "expectations/balance.v1.shop.schema.json",
            "expectations/invoice-paid.v1.shop.schema.json",
            "expectations/order-placed.v1.billing.schema.json",
            "expectations/refund-order.v1.billing.schema.json",
            "package.json",
        ]
    );
    let reads = json(
        &files,
        &format!("{PARTNERS}expectations/order-placed.v1.billing.schema.json"),
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
fn both_partners_export_the_same_check() {
    let document = patterns::patterns();
    let format = formats().iter().find(|format| format.id == "partnership");
    let of = |context: &str| {
        let options = Options {
            context: Some(Id::new(context).unwrap()),
            ..Options::default()
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
    let schema = "schemas/parcel-scanned.v1.schema.json";
    assert_eq!(
        json(&files, &format!("shipping/{schema}")),
        json(&files, &format!("carrier/{schema}"))
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
        let imports =
            |name: &&str| files[&format!("{side}/typescript/{name}")].contains("shared-kernel/");
        assert!(inside.iter().any(imports), "{side} imports what is shared");
    }
}

#[test]
fn an_open_host_publishes_a_version() {
    let contract = json(&files(), "catalogue/asyncapi.json");
    assert_eq!(contract["info"]["version"], "1.0.0");
}
