//! Makes the script of a module that cargo compiled with an index inside, so that it can be asked as a site's module
//! is: `cargo run --release --example bindings -- MODULE.wasm FOLDER` writes `engine.js` and `engine_bg.wasm`.

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        anyhow::bail!("give the module that cargo compiled, and a folder for what is made of it");
    };
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .out_name("engine")
        .typescript(false)
        .web(true)?
        .generate(folder)
}
