//! Calls operations through the generated client: a line of JSON in, a line of JSON out.

mod call;
mod calls;

use call::Call;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for line in std::io::stdin().lines() {
        let call: Call = serde_json::from_str(&line.expect("a line")).expect("a call");
        let outcome = calls::perform(call).await;
        let printed = outcome.unwrap_or_else(|reason| json!({ "text": "", "inexpressible": reason }));
        println!("{printed}");
    }
}
