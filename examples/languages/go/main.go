// Registers a service, gets an access token for it, and introspects the token.
//
//     $ go run .
//     Registered Photos
//     Got a token of type bearer
//     It is active, and has the scope photos
//     After its revocation it is inactive

package main

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"example.com/photos/hydra"
)

func main() {
	ctx := context.Background()
	admin, err := hydra.NewClientWithResponses("http://127.0.0.1:4445")
	check(err)

	name, scope, grants := "Photos", "photos", []string{"client_credentials"}
	registered, err := admin.CreateOAuth2ClientWithResponse(ctx, hydra.OAuth2ClientInput{ClientName: &name, Scope: &scope, GrantTypes: &grants})
	check(err)
	client := registered.JSON201
	if client == nil {
		log.Fatalf("no client: %s", registered.Body)
	}
	fmt.Println("Registered", client.ClientName)

	// The client authenticates itself at the public port.
	authenticate := func(_ context.Context, request *http.Request) error {
		request.SetBasicAuth(client.ClientId, *client.ClientSecret)
		return nil
	}
	public, err := hydra.NewClientWithResponses("http://127.0.0.1:4444", hydra.WithRequestEditorFn(authenticate))
	check(err)
	exchanged, err := public.Oauth2TokenExchangeWithFormdataBodyWithResponse(ctx, hydra.OAuth2TokenExchangeInput{GrantType: hydra.ClientCredentials, Scope: &scope})
	check(err)
	if exchanged.JSON200 == nil {
		log.Fatalf("no token: %s", exchanged.Body)
	}
	token := exchanged.JSON200.AccessToken
	fmt.Println("Got a token of type", exchanged.JSON200.TokenType)

	fmt.Println("It is", describe(ctx, admin, token))
	_, err = public.RevokeOAuth2TokenWithFormdataBodyWithResponse(ctx, hydra.RevokeOAuth2TokenInput{Token: token})
	check(err)
	fmt.Println("After its revocation it is", describe(ctx, admin, token))
}

func describe(ctx context.Context, admin *hydra.ClientWithResponses, token string) string {
	introspected, err := admin.IntrospectOAuth2TokenWithFormdataBodyWithResponse(ctx, hydra.IntrospectOAuth2TokenInput{Token: token})
	check(err)
	if introspected.JSON200 == nil {
		log.Fatalf("no introspection: %s", introspected.Body)
	}
	// Of an inactive token every member but "active" is missing.
	active, err := introspected.JSON200.AsActiveOAuth2Token()
	check(err)
	if !active.Active {
		return "inactive"
	}
	return "active, and has the scope " + *active.Scope
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
