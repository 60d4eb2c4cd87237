<?php

// Registers a service, gets an access token for it, and introspects the token.
//
//     $ php photos.php
//     Registered Photos
//     Got a token of type bearer
//     It is active, and has the scope photos
//     After its revocation it is inactive

use OpenAPI\Client\Api\IntrospectionApi;
use OpenAPI\Client\Api\Oauth2ClientsApi;
use OpenAPI\Client\Api\OidcApi;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\OAuth2ClientInput;

require 'GuzzleHttp/autoload.php'; // With Composer: vendor/autoload.php
spl_autoload_register(function (string $class): void {
    require str_replace(['OpenAPI\\Client\\', '\\'], ['hydra/lib/', '/'], $class) . '.php';
});

$admin = (new Configuration())->setHost('http://127.0.0.1:4445');
$service = new OAuth2ClientInput(['client_name' => 'Photos', 'scope' => 'photos', 'grant_types' => ['client_credentials']]);
$client = (new Oauth2ClientsApi(null, $admin))->createOAuth2Client($service);
echo "Registered {$client->getClientName()}\n";

// The client authenticates itself at the public port.
$public = (new Configuration())->setHost('http://127.0.0.1:4444');
$public->setUsername($client->getClientId())->setPassword($client->getClientSecret());
$tokens = (new OidcApi(null, $public))->oauth2TokenExchange(grant_type: 'client_credentials', scope: 'photos');
echo "Got a token of type {$tokens->getTokenType()}\n";

$introspection = new IntrospectionApi(null, $admin);
$describe = function () use ($introspection, $tokens): string {
    $introspected = $introspection->introspectOAuth2Token($tokens->getAccessToken());
    return $introspected->getActive() ? "active, and has the scope {$introspected->getScope()}" : 'inactive';
};
echo "It is {$describe()}\n";
(new IntrospectionApi(null, $public))->revokeOAuth2Token($tokens->getAccessToken());
echo "After its revocation it is {$describe()}\n";
