//! What cuts the app in two (`xtask/src/split.rs`) has to know what refers to what: the linker writes it down.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=isobar-app=--emit-relocs");
    }
}
