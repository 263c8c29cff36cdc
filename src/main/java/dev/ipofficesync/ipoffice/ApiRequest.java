package dev.ipofficesync.ipoffice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call of the Management API. Immutable.
 *
 * @param path name of the resource, such as {@code users}
 * @param parameters of the query; those with empty text are left out
 * @param body empty for none
 * @param secrets values in the body that must not come back in any text
 */
record ApiRequest(String method, String path, Map<String, String> parameters, String body, Collection<String> secrets) {
    static final String WITHHELD = "(withheld)";
    static final ApiRequest LOGIN = new ApiRequest("GET", "authenticate", Map.of(), "", List.of());
    static final ApiRequest LOGOUT = new ApiRequest("DELETE", "authenticate", Map.of(), "", List.of());

    static ApiRequest get(String path, String systemAddress) {
        return new ApiRequest("GET", path, Map.of("ipaddress", systemAddress), "", List.of());
    }

    static ApiRequest write(String method, String path, String systemAddress, RequestBody body) {
        return new ApiRequest(method, path, Map.of("ipaddress", systemAddress), body.text(), body.secrets());
    }

    static ApiRequest delete(String path, String systemAddress, String guid) {
        return new ApiRequest("DELETE", path, Map.of("guid", guid, "ipaddress", systemAddress), "", List.of());
    }

    boolean isLogin() {
        return equals(LOGIN);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Method and path: what may be logged and counted. */
    String shown() {
        return method + " " + path;
    }

    /** Path below the web application, with the query. */
    String target() {
        String place = (path.equals(LOGIN.path()) ? "security/" : "admin/v1/") + path;
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? place : place + "?" + query;
    }

    /** The error without the secrets that this call sent, should the system quote them. */
    ApiError redacted(ApiError error) {
        return new ApiError(error.code(), redacted(error.text()), redacted(error.causeData()), error.location());
    }

    private String redacted(String text) {
        String result = text;
        for (String secret : secrets) {
            String whole = "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])";
            result = secret.isEmpty() ? result : result.replaceAll(whole, Matcher.quoteReplacement(WITHHELD));
        }
        return result;
    }

    @Override
    public String toString() {
        return shown();
    }
}
