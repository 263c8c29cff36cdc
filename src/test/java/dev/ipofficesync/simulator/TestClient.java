package dev.ipofficesync.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** Talks to the simulator by hand: the three headers, the cookies, nothing clever. */
final class TestClient {
    static final String USER = "sync";
    static final String PASSWORD = "correct horse";

    private final HttpClient http;
    private final URI url;
    private String cookies = "";
    private String format = "application/xml";

    TestClient(IpOfficeSimulator simulator) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), simulator.url());
    }

    TestClient(HttpClient http, URI url) {
        this.http = http;
        this.url = url;
    }

    TestClient inJson() {
        format = "application/json";
        return this;
    }

    TestClient loggedIn() {
        HttpResponse<String> answer = login(USER, PASSWORD);
        if (answer.statusCode() != 200) {
            throw new AssertionError("login answered " + answer.statusCode());
        }
        return this;
    }

    HttpResponse<String> login(String user, String password) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(request(CallHandler.SESSION_PATH)
                .header("Authorization", "Basic " + basic)
                .GET());
        cookies = answer.headers().allValues("set-cookie").stream()
                .map(header -> header.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        return answer;
    }

    HttpResponse<String> logout() {
        return send(request(CallHandler.SESSION_PATH).DELETE());
    }

    HttpResponse<String> get(String resource) {
        return send(request(CallHandler.DATA_PATH + resource).GET());
    }

    HttpResponse<String> post(String resource, String body) {
        return send(request(CallHandler.DATA_PATH + resource).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String resource, String body) {
        return send(request(CallHandler.DATA_PATH + resource).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String resource) {
        return send(request(CallHandler.DATA_PATH + resource).DELETE());
    }

    /** A request with the headers every call needs. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = bare(path)
                .header("X-User-Client", "Avaya-WebAdmin")
                .header("X-User-Agent", "Avaya-SDKUser")
                .header("Content-Type", format);
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sendOrFail(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    HttpResponse<String> sendOrFail(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** The GUID in the first record whose name or number is this. */
    String guid(String resource, String name) {
        Element root = XmlForm.read(
                new TestClient(http, url).with(cookies).get(resource).body());
        return root.children().get(0).children().stream()
                .map(object -> object.children().get(0))
                .filter(record -> record.value("Name").equals(name)
                        || record.value("Extension").equals(name))
                .map(Element::guid)
                .findFirst()
                .orElseThrow();
    }

    private TestClient with(String sessionCookies) {
        cookies = sessionCookies;
        return this;
    }
}
