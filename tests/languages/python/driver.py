"""Calls operations through the generated client: a line of JSON in, a line of JSON out."""

import importlib
import inspect
import json
import pkgutil
import sys
import types
import typing

import hydra_client
import hydra_client.api
from hydra_client.client import Client


def normal(name: str) -> str:
    return name.replace("_", "").lower()


def find_operations() -> dict:
    found = {}
    for tag in pkgutil.iter_modules(hydra_client.api.__path__):
        package = importlib.import_module(f"hydra_client.api.{tag.name}")
        for module in pkgutil.iter_modules(package.__path__):
            found[normal(module.name)] = importlib.import_module(f"{package.__name__}.{module.name}")
    return found


class Inexpressible(Exception):
    pass


def build(annotation, value):
    """Makes a value of one of the types that a parameter takes."""
    options = [annotation]
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        options = typing.get_args(annotation)
    for option in options:
        built = build_one(option, value)
        if built is not None:
            return built[0]
    raise Inexpressible(f"no type of {annotation} takes {json.dumps(value)[:80]}")


def build_one(option, value):
    if typing.get_origin(option) is list and isinstance(value, list):
        return ([build(typing.get_args(option)[0], each) for each in value],)
    if hasattr(option, "from_dict") and isinstance(value, dict):
        try:
            built = option.from_dict(value)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        undeclared = getattr(built, "additional_properties", {})
        return None if undeclared else (built,)
    if inspect.isclass(option) and isinstance(value, option) and isinstance(value, bool) == (option is bool):
        return (value,)
    return None


def compose(function, call: dict) -> dict:
    hints = typing.get_type_hints(function)
    given = dict(call.get("query", {}))
    given.update(call.get("pathByName", {}))
    body = call.get("form", call.get("body"))
    arguments = {}
    for name in inspect.signature(function).parameters:
        if name == "client":
            continue
        if name == "body":
            if body is not None:
                arguments[name], body = build(hints[name], body), None
            continue
        # A parameter named like one of the generator's own has its place behind its name.
        match = next((each for each in given if normal(name) in (normal(each), normal(each) + "query")), None)
        if match is not None:
            arguments[name] = build(hints[name], given.pop(match))
    if given or body is not None:
        raise Inexpressible(f"the client takes no such body or parameter: {list(given) or 'body'}")
    return arguments


def plain(value):
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def perform(call: dict, operations: dict) -> dict:
    operation = operations.get(normal(call["operationId"]))
    if operation is None:
        return {"inexpressible": "the client has no such function", "text": ""}
    function = operation.sync_detailed
    try:
        arguments = compose(function, call)
    except Inexpressible as reason:
        return {"inexpressible": str(reason), "text": ""}
    try:
        client = Client(base_url=call["base"], headers=call["headers"])
        response = function(client=client, **arguments)
    except Exception as error:  # Every error of the client is a result.
        return {"failure": f"{type(error).__name__}: {error}", "text": ""}
    outcome = {"status": int(response.status_code), "text": response.content.decode()}
    if response.parsed is not None:
        outcome["typed"] = plain(response.parsed)
    return outcome


def main() -> None:
    operations = find_operations()
    for line in sys.stdin:
        print(json.dumps(perform(json.loads(line), operations)), flush=True)


main()
