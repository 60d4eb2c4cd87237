import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;

/** Calls operations through the generated client: a line of JSON in, a line of JSON out. */
public final class Driver {
  private static final ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
  private static final ObjectMapper strict =
      ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Driver() {}

  /** @param names the classes of the generated client that have operations */
  public static void main(String[] names) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(mapper.writeValueAsString(perform(mapper.readTree(line), names)));
    }
  }

  private static ObjectNode perform(JsonNode call, String[] names) throws Exception {
    ObjectNode outcome = mapper.createObjectNode().put("text", "");
    Method method = findMethod(call.get("operationId").asText(), names);
    if (method == null) return outcome.put("inexpressible", "the client has no such method");
    ApiClient client = new ApiClient();
    client.updateBaseUri(call.get("base").asText());
    try {
      Object[] arguments = composeArguments(method, call);
      Object api = method.getDeclaringClass().getConstructor(ApiClient.class).newInstance(client);
      return respond(outcome, (ApiResponse<?>) method.invoke(api, arguments));
    } catch (IllegalArgumentException inexpressible) {
      return outcome.put("inexpressible", String.valueOf(inexpressible.getMessage()));
    } catch (InvocationTargetException failed) {
      return refuse(outcome, failed.getCause());
    }
  }

  private static ObjectNode respond(ObjectNode outcome, ApiResponse<?> response) {
    JsonNode typed = mapper.valueToTree(response.getData());
    outcome.put("status", response.getStatusCode());
    return typed.isNull() ? outcome : outcome.<ObjectNode>set("typed", typed);
  }

  /** The client throws for every other status, and keeps the body as a text, in which nothing is lost. */
  private static ObjectNode refuse(ObjectNode outcome, Throwable failure) throws Exception {
    if (!(failure instanceof ApiException) || ((ApiException) failure).getCode() == 0) {
      return outcome.put("failure", String.valueOf(failure));
    }
    ApiException refused = (ApiException) failure;
    String text = String.valueOf(refused.getResponseBody());
    outcome.put("status", refused.getCode()).put("text", text);
    return text.startsWith("{") ? outcome.<ObjectNode>set("typed", mapper.readTree(text)) : outcome;
  }

  /** The variant of an operation that takes headers, which are its last parameter. */
  private static Method findMethod(String operationId, String[] names) throws Exception {
    for (String name : names) {
      for (Method method : Class.forName(name).getMethods()) {
        Class<?>[] types = method.getParameterTypes();
        boolean takesHeaders = types.length > 0 && types[types.length - 1] == Map.class;
        if (takesHeaders && method.getName().equals(operationId + "WithHttpInfo")) return method;
      }
    }
    return null;
  }

  private static Object[] composeArguments(Method method, JsonNode call) {
    Map<String, JsonNode> given = new HashMap<>();
    for (String place : new String[] {"pathByName", "query", "form"}) collect(call.path(place), given);
    JsonNode body = call.path("body");
    List<Object> arguments = new ArrayList<>();
    Parameter[] parameters = method.getParameters();
    for (Parameter parameter : List.of(parameters).subList(0, parameters.length - 1)) {
      JsonNode value = given.remove(normal(parameter.getName()));
      if (value == null && !isPlain(parameter.getType()) && !body.isMissingNode()) {
        value = body;
        body = body.path("used");
      }
      arguments.add(value == null ? null : convert(value, parameter));
    }
    if (!given.isEmpty() || !body.isMissingNode()) {
      throw new IllegalArgumentException("the client takes no such body or parameter: " + given.keySet());
    }
    arguments.add(mapper.convertValue(call.get("headers"), Map.class));
    return arguments.toArray();
  }

  private static void collect(JsonNode values, Map<String, JsonNode> given) {
    for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      given.put(normal(name), values.get(name));
    }
  }

  private static boolean isPlain(Class<?> type) {
    return type == String.class || type == Boolean.class || Number.class.isAssignableFrom(type);
  }

  private static Object convert(JsonNode value, Parameter parameter) {
    return strict.convertValue(value, strict.constructType(parameter.getParameterizedType()));
  }

  private static String normal(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
