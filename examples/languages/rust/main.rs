// Registers a service, gets an access token for it, and introspects the token.
//
//     $ cargo run --quiet
//     Registered Photos
//     Got a token of type bearer
//     It is active, and has the scope photos
//     After its revocation it is inactive

use hydra::apis::configuration::Configuration;
use hydra::apis::introspection_api::{introspect_o_auth2_token, revoke_o_auth2_token};
use hydra::apis::oauth2_clients_api::create_o_auth2_client;
use hydra::apis::oidc_api::oauth2_token_exchange;
use hydra::models::{IntrospectedOAuth2Token, OAuth2ClientInput};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let admin = Configuration { base_path: "http://127.0.0.1:4445".to_string(), ..Default::default() };
    let service = OAuth2ClientInput {
        client_name: Some("Photos".to_string()),
        scope: Some("photos".to_string()),
        grant_types: Some(Some(vec!["client_credentials".to_string()])),
        ..Default::default()
    };
    let client = create_o_auth2_client(&admin, service).await?;
    println!("Registered {}", client.client_name);

    // The client authenticates itself at the public port.
    let public = Configuration {
        base_path: "http://127.0.0.1:4444".to_string(),
        basic_auth: Some((client.client_id, client.client_secret)),
        ..Default::default()
    };
    let scope = Some("photos");
    let tokens = oauth2_token_exchange(
        &public, "client_credentials", None, None, None, None, None, None, None, None, scope, None, None, None,
    );
    let tokens = tokens.await?;
    println!("Got a token of type {}", tokens.token_type);

    println!("It is {}", describe(&admin, &tokens.access_token).await?);
    revoke_o_auth2_token(&public, &tokens.access_token, None, None, None, None, None).await?;
    println!("After its revocation it is {}", describe(&admin, &tokens.access_token).await?);
    Ok(())
}

async fn describe(admin: &Configuration, token: &str) -> Result<String, Box<dyn Error>> {
    match introspect_o_auth2_token(admin, token, None).await? {
        IntrospectedOAuth2Token::ActiveOAuth2Token(active) => {
            Ok(format!("active, and has the scope {}", active.scope.unwrap_or_default()))
        }
        IntrospectedOAuth2Token::InactiveOAuth2Token(_) => Ok("inactive".to_string()),
    }
}
