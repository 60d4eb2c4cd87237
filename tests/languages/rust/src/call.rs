//! What a call gives to the client, and what the client hands out.

use hydra::apis::configuration::Configuration;
use hydra::apis::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{json, Map, Value};
use std::collections::HashMap;
use std::fmt::Debug;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    operation_id: String,
    base: String,
    #[serde(default)]
    path_by_name: Map<String, Value>,
    #[serde(default)]
    query: Map<String, Value>,
    #[serde(default)]
    form: Map<String, Value>,
    body: Option<Value>,
    headers: HashMap<String, String>,
}

impl Call {
    pub fn operation(&self) -> String {
        normal(&self.operation_id)
    }

    /// Makes the value of a parameter. Fails if its type loses some of it.
    pub fn take<T: DeserializeOwned + Serialize>(&mut self, name: &str, may_be_body: bool) -> Result<T, String> {
        let value = self.find(name).or_else(|| if may_be_body { self.body.take() } else { None });
        let given = value.unwrap_or(Value::Null);
        let typed: T = serde_json::from_value(given.clone()).map_err(|error| format!("{name}: {error}"))?;
        let kept = serde_json::to_value(&typed).map_err(|error| format!("{name}: {error}"))?;
        match lost(&given, &kept) {
            None => Ok(typed),
            Some(member) => Err(format!("{name}: the type has no {member}")),
        }
    }

    /// Nothing may be left that no parameter took.
    pub fn finish(&self) -> Result<Configuration, String> {
        let places = [&self.path_by_name, &self.query, &self.form];
        let left: Vec<&String> = places.iter().flat_map(|place| place.keys()).collect();
        if !left.is_empty() || self.body.is_some() {
            return Err(format!("the client takes no such body or parameter: {left:?}"));
        }
        let headers: reqwest::header::HeaderMap = (&self.headers).try_into().expect("headers");
        let client = reqwest::Client::builder().default_headers(headers).redirect(reqwest::redirect::Policy::none());
        let client = client.build().expect("a client");
        Ok(Configuration { base_path: self.base.clone(), client, ..Configuration::new() })
    }

    fn find(&mut self, name: &str) -> Option<Value> {
        for place in [&mut self.path_by_name, &mut self.query, &mut self.form] {
            let key = place.keys().find(|key| normal(key) == normal(name)).cloned();
            if let Some(value) = key.and_then(|key| place.remove(&key)) {
                return Some(value);
            }
        }
        None
    }
}

/// Describes the result of a call. The client hands out no status and no body of a success.
pub fn respond<T: Serialize, E: Serialize + Debug>(result: Result<T, Error<E>>) -> Value {
    match result {
        Ok(data) => with_typed(json!({ "text": "" }), json!(data)),
        Err(Error::ResponseError(refused)) => {
            let outcome = json!({ "status": refused.status.as_u16(), "text": refused.content });
            match refused.entity {
                // A value that no declared type holds.
                Some(entity) if !format!("{entity:?}").starts_with("UnknownValue") => with_typed(outcome, json!(entity)),
                _ => outcome,
            }
        }
        Err(error) => json!({ "text": "", "failure": describe(&error) }),
    }
}

fn describe(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) if !error.to_string().contains(&source.to_string()) => format!("{error}: {source}"),
        _ => error.to_string(),
    }
}

fn with_typed(mut outcome: Value, typed: Value) -> Value {
    if !typed.is_null() {
        outcome["typed"] = typed;
    }
    outcome
}

/// The first member that a value has lost, if any. Null and a missing member are the same.
fn lost(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given
            .iter()
            .filter(|(_, value)| !value.is_null())
            .find_map(|(name, value)| lost(value, kept.get(name).unwrap_or(&Value::Null)).map(|at| format!("{name} {at}"))),
        (Value::Array(given), Value::Array(kept)) if given.len() == kept.len() => {
            given.iter().zip(kept).find_map(|(given, kept)| lost(given, kept))
        }
        _ if given == kept || given.as_f64().is_some_and(|number| kept.as_f64() == Some(number)) => None,
        _ => Some(given.to_string()),
    }
}

fn normal(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}
