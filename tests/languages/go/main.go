// Calls operations through the generated client: a line of JSON in, a line of JSON out.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"strings"

	"conformance/hydra"
)

type call struct {
	OperationID string            `json:"operationId"`
	Base        string            `json:"base"`
	Path        []string          `json:"path"`
	Query       json.RawMessage   `json:"query"`
	Form        json.RawMessage   `json:"form"`
	Body        json.RawMessage   `json:"body"`
	Headers     map[string]string `json:"headers"`
}

type outcome struct {
	Status int `json:"status,omitempty"`
	// The body as it came.
	Text string `json:"text"`
	// The body as the client's types hold it.
	Typed json.RawMessage `json:"typed,omitempty"`
	// Why the client's types cannot say the request.
	Inexpressible string `json:"inexpressible,omitempty"`
	// What the client failed with.
	Failure string `json:"failure,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	output := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var each call
		if err := json.Unmarshal(lines.Bytes(), &each); err != nil {
			panic(err)
		}
		if err := output.Encode(perform(each)); err != nil {
			panic(err)
		}
	}
}

func perform(each call) outcome {
	client, err := hydra.NewClientWithResponses(each.Base, hydra.WithHTTPClient(&http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}))
	if err != nil {
		return outcome{Failure: err.Error()}
	}
	method, found := findMethod(reflect.ValueOf(client), each)
	if !found {
		return outcome{Inexpressible: "the client has no such method"}
	}
	arguments, err := composeArguments(method.Type(), each)
	if err != nil {
		return outcome{Inexpressible: err.Error()}
	}
	results := method.Call(arguments)
	if failure, failed := results[1].Interface().(error); failed {
		return outcome{Failure: failure.Error()}
	}
	return readResponse(results[0].Elem())
}

func findMethod(client reflect.Value, each call) (reflect.Value, bool) {
	suffix := "WithResponse"
	if each.Form != nil {
		suffix = "WithFormdataBodyWithResponse"
	}
	for index := range client.NumMethod() {
		if strings.EqualFold(client.Type().Method(index).Name, each.OperationID+suffix) {
			return client.Method(index), true
		}
	}
	return reflect.Value{}, false
}

// The context, then what the path needs, the parameters of the query, the body, and an editor that adds headers.
func composeArguments(method reflect.Type, each call) ([]reflect.Value, error) {
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	path, query, body := each.Path, each.Query, each.Body
	if each.Form != nil {
		body = each.Form
	}
	for index := 1; index < method.NumIn()-1; index++ {
		in := method.In(index)
		switch {
		case in.Kind() == reflect.String && len(path) > 0:
			arguments = append(arguments, reflect.ValueOf(path[0]).Convert(in))
			path = path[1:]
		case in.Kind() == reflect.Pointer && strings.HasSuffix(in.Elem().Name(), "Params"):
			value, err := decode(in.Elem(), query)
			if err != nil {
				return nil, fmt.Errorf("query: %w", err)
			}
			arguments, query = append(arguments, value.Addr()), nil
		case body != nil:
			value, err := decode(in, body)
			if err != nil {
				return nil, fmt.Errorf("body: %w", err)
			}
			arguments, body = append(arguments, value), nil
		default:
			return nil, fmt.Errorf("the client needs a %s", in)
		}
	}
	if body != nil || query != nil || len(path) > 0 {
		return nil, fmt.Errorf("the client takes no such body or parameter")
	}
	editor := func(_ context.Context, request *http.Request) error {
		for name, value := range each.Headers {
			request.Header.Set(name, value)
		}
		return nil
	}
	return append(arguments, reflect.ValueOf(hydra.RequestEditorFn(editor))), nil
}

func decode(target reflect.Type, text json.RawMessage) (reflect.Value, error) {
	value := reflect.New(target)
	if text == nil {
		return value.Elem(), nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return value.Elem(), decoder.Decode(value.Interface())
}

func readResponse(response reflect.Value) outcome {
	status := response.FieldByName("HTTPResponse").Interface().(*http.Response).StatusCode
	result := outcome{Status: status, Text: string(response.FieldByName("Body").Bytes())}
	for _, name := range []string{fmt.Sprintf("JSON%d", status), fmt.Sprintf("JSON%dXX", status/100), "JSONDefault"} {
		field := response.FieldByName(name)
		if !field.IsValid() || field.IsNil() {
			continue
		}
		typed, err := json.Marshal(field.Interface())
		if err != nil {
			return outcome{Failure: err.Error()}
		}
		result.Typed = typed
		break
	}
	return result
}
