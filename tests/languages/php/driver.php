<?php

// Calls operations through the generated client: a line of JSON in, a line of JSON out.

use GuzzleHttp\Client;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\ObjectSerializer;

require 'GuzzleHttp/autoload.php';

spl_autoload_register(function (string $class): void {
    $file = str_replace(['OpenAPI\\Client\\', '\\'], ['hydra/lib/', '/'], $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});

ObjectSerializer::setDateTimeFormat('Y-m-d\TH:i:s.uP');
Configuration::getDefaultConfiguration()->setBooleanFormatForQueryString(Configuration::BOOLEAN_FORMAT_STRING);

class Inexpressible extends Exception
{
}

function perform(object $call): array
{
    $method = findMethod($call->operationId);
    if ($method === null) {
        return ['text' => '', 'inexpressible' => 'the client has no such method'];
    }
    $client = new Client(['allow_redirects' => false, 'headers' => (array) $call->headers]);
    $api = $method->getDeclaringClass()->newInstance($client, (new Configuration())->setHost($call->base));
    try {
        [$data] = $method->invokeArgs($api, composeArguments($method, $call));
        return withTyped(['text' => ''], $data);
    } catch (Inexpressible $reason) {
        return ['text' => '', 'inexpressible' => $reason->getMessage()];
    } catch (ApiException $refused) {
        $outcome = ['status' => $refused->getCode(), 'text' => (string) $refused->getResponseBody()];
        return withTyped($outcome, $refused->getResponseObject());
    } catch (Throwable $failure) { // Each failure of the client is a result.
        return ['text' => '', 'failure' => get_class($failure) . ': ' . $failure->getMessage()];
    }
}

function findMethod(string $operationId): ?ReflectionMethod
{
    foreach (glob('hydra/lib/Api/*Api.php') as $file) {
        $class = 'OpenAPI\\Client\\Api\\' . basename($file, '.php');
        if (method_exists($class, "{$operationId}WithHttpInfo")) {
            return new ReflectionMethod($class, "{$operationId}WithHttpInfo");
        }
    }
    return null;
}

/** What a parameter takes is in the comment of the method only. The last one is the media type of the body. */
function composeArguments(ReflectionMethod $method, object $call): array
{
    preg_match_all('/@param +(\S+) +\$(\w+)/', (string) $method->getDocComment(), $matches);
    $types = array_combine($matches[2], $matches[1]);
    $given = array_merge((array) ($call->pathByName ?? []), (array) ($call->query ?? []), (array) ($call->form ?? []));
    $body = $call->body ?? null;
    $arguments = [];
    foreach (array_slice($method->getParameters(), 0, -1) as $parameter) {
        $name = findName($parameter->getName(), $given);
        $type = $types[$parameter->getName()];
        if ($name === null && $body !== null && str_contains($type, 'Model')) {
            $arguments[] = build($body, $type);
            $body = null;
        } else {
            $arguments[] = $name === null ? null : build($given[$name], $type);
            unset($given[$name]);
        }
    }
    if ($given !== [] || $body !== null) {
        throw new Inexpressible('the client takes no such body or parameter: ' . implode(', ', array_keys($given)));
    }
    return $arguments;
}

function findName(string $parameter, array $given): ?string
{
    foreach (array_keys($given) as $name) {
        if (normal($name) === normal($parameter)) {
            return $name;
        }
    }
    return null;
}

/** Makes a value of the type, which must keep all of it. */
function build(mixed $value, string $type): mixed
{
    $type = explode('|', $type)[0];
    try {
        $built = ObjectSerializer::deserialize($value, $type);
    } catch (Throwable $failure) {
        throw new Inexpressible($failure->getMessage());
    }
    $member = findLost($value, ObjectSerializer::sanitizeForSerialization($built));
    if ($member !== null) {
        throw new Inexpressible("$type has no $member");
    }
    return $built;
}

function findLost(mixed $given, mixed $kept): ?string
{
    if (!is_object($given) && !is_array($given)) {
        return null;
    }
    foreach ((array) $given as $name => $value) {
        if ($value !== null && !array_key_exists($name, (array) $kept)) {
            return (string) $name;
        }
        $lost = findLost($value, ((array) $kept)[$name] ?? null);
        if ($lost !== null) {
            return $lost;
        }
    }
    return null;
}

function withTyped(array $outcome, mixed $data): array
{
    return $data === null ? $outcome : $outcome + ['typed' => ObjectSerializer::sanitizeForSerialization($data)];
}

function normal(string $name): string
{
    return strtolower(str_replace('_', '', $name));
}

while (($line = fgets(STDIN)) !== false) {
    echo json_encode(perform(json_decode($line)), JSON_THROW_ON_ERROR), "\n";
}
