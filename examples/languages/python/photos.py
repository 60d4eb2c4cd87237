# Registers a service, gets an access token for it, and introspects the token.
#
#     $ venv/bin/python photos.py
#     Registered Photos
#     Got a token of type bearer
#     It is active, and has the scope photos
#     After its revocation it is inactive

from base64 import b64encode

from hydra_client import AuthenticatedClient, Client
from hydra_client.api.introspection import introspect_o_auth_2_token, revoke_o_auth_2_token
from hydra_client.api.oauth2_clients import create_o_auth_2_client
from hydra_client.api.oidc import oauth_2_token_exchange
from hydra_client.models import (
    ActiveOAuth2Token,
    IntrospectOAuth2TokenInput,
    InactiveOAuth2Token,
    OAuth2Client,
    OAuth2ClientInput,
    OAuth2TokenExchange,
    OAuth2TokenExchangeInput,
    OAuth2TokenExchangeInputGrantType,
    RevokeOAuth2TokenInput,
)

admin = Client(base_url="http://127.0.0.1:4445")


def describe(token: str) -> str:
    introspected = introspect_o_auth_2_token.sync(client=admin, body=IntrospectOAuth2TokenInput(token=token))
    if isinstance(introspected, ActiveOAuth2Token):
        return f"active, and has the scope {introspected.scope}"
    assert isinstance(introspected, InactiveOAuth2Token), introspected
    return "inactive"


service = OAuth2ClientInput(client_name="Photos", scope="photos", grant_types=["client_credentials"])
registered = create_o_auth_2_client.sync(client=admin, body=service)
assert isinstance(registered, OAuth2Client), registered
print("Registered", registered.client_name)

# The client authenticates itself at the public port.
credentials = b64encode(f"{registered.client_id}:{registered.client_secret}".encode()).decode()
public = AuthenticatedClient(base_url="http://127.0.0.1:4444", token=credentials, prefix="Basic")
grant = OAuth2TokenExchangeInput(grant_type=OAuth2TokenExchangeInputGrantType.CLIENT_CREDENTIALS, scope="photos")
tokens = oauth_2_token_exchange.sync(client=public, body=grant)
assert isinstance(tokens, OAuth2TokenExchange), tokens
print("Got a token of type", tokens.token_type)

print("It is", describe(tokens.access_token))
revoke_o_auth_2_token.sync_detailed(client=public, body=RevokeOAuth2TokenInput(token=tokens.access_token))
print("After its revocation it is", describe(tokens.access_token))
