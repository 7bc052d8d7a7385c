//! The rules are built into the library: build again when one of them changes.

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=grammar/law.pest");
}
