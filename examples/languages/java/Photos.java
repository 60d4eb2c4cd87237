// Registers a service, gets an access token for it, and introspects the token.
//
//     $ mvn -q compile org.codehaus.mojo:exec-maven-plugin:3.5.0:java -Dexec.mainClass=Photos
//     Registered Photos
//     Got a token of type bearer
//     It is active, and has the scope photos
//     After its revocation it is inactive

import java.util.Base64;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.IntrospectionApi;
import org.openapitools.client.api.Oauth2ClientsApi;
import org.openapitools.client.api.OidcApi;
import org.openapitools.client.model.ActiveOAuth2Token;
import org.openapitools.client.model.OAuth2Client;
import org.openapitools.client.model.OAuth2ClientInput;
import org.openapitools.client.model.OAuth2TokenExchange;

public final class Photos {
  public static void main(String[] arguments) throws ApiException {
    ApiClient admin = new ApiClient();
    admin.updateBaseUri("http://127.0.0.1:4445");
    OAuth2ClientInput service =
        new OAuth2ClientInput().clientName("Photos").scope("photos").grantTypes(List.of("client_credentials"));
    OAuth2Client client = new Oauth2ClientsApi(admin).createOAuth2Client(service);
    System.out.println("Registered " + client.getClientName());

    // The client authenticates itself at the public port.
    String credentials = client.getClientId() + ":" + client.getClientSecret();
    String authorization = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    ApiClient hydra = new ApiClient();
    hydra.updateBaseUri("http://127.0.0.1:4444");
    hydra.setRequestInterceptor(request -> request.header("Authorization", authorization));
    OAuth2TokenExchange tokens =
        new OidcApi(hydra)
            .oauth2TokenExchange(
                "client_credentials", null, null, null, null, null, null, null, null, "photos", null, null, null);
    System.out.println("Got a token of type " + tokens.getTokenType());

    System.out.println("It is " + describe(admin, tokens.getAccessToken()));
    new IntrospectionApi(hydra).revokeOAuth2Token(tokens.getAccessToken(), null, null, null, null, null);
    System.out.println("After its revocation it is " + describe(admin, tokens.getAccessToken()));
  }

  private static String describe(ApiClient admin, String token) throws ApiException {
    Object introspected = new IntrospectionApi(admin).introspectOAuth2Token(token, null).getActualInstance();
    if (!(introspected instanceof ActiveOAuth2Token)) return "inactive";
    return "active, and has the scope " + ((ActiveOAuth2Token) introspected).getScope();
  }
}
