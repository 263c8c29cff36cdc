package dev.ipofficesync.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** The write limit: as many calls of the same size to the simulator, one after another, and nothing else. */
public final class BareWrites {
    private static final String WS = "/WebManagement/ws/sdk/";
    private static final String[] NODES = {"192.168.42.1", "192.168.44.1"};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private String cookies = "";

    private BareWrites(String url) {
        this.url = url;
    }

    /** {@code URL PEOPLE}: an extension record and a user for each. */
    public static void main(String[] args) throws IOException, InterruptedException {
        BareWrites calls = new BareWrites(args[0]);
        long start = System.nanoTime();
        calls.login();
        int people = Integer.parseInt(args[1]);
        for (int i = 0; i < people; i++) {
            calls.create(i);
        }
        System.out.println("calls=" + 2 * people + " seconds=" + (System.nanoTime() - start) / 1e9);
    }

    private void login() throws IOException, InterruptedException {
        String pair = StandIns.USER + ":" + StandIns.PASSWORD;
        HttpResponse<String> answer = http.send(
                request("security/authenticate")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private void create(int number) throws IOException, InterruptedException {
        String extension = String.valueOf(200_000 + number);
        String node = NODES[number % 2];
        post(
                "extensions",
                node,
                "<Extension><Extension>" + extension + "</Extension><TypeInfo>3</TypeInfo></Extension>");
        post("users", node, """
                <User><Name>%1$s</Name><Password>Aa2Bb3Cc4Dd5Ee6Ff7Gg8Hh9</Password><FullName>Chloe Fletcher %2$d</FullName>\
                <Extension>%3$s</Extension><VoicemailEmail>%1$s@example.test</VoicemailEmail><VoicemailOn>true</VoicemailOn>\
                <VoicemailCode></VoicemailCode><AssignedPackage>5</AssignedPackage><TwinningType>0</TwinningType>\
                <LoginCode></LoginCode></User>""".formatted(GeneratedPeople.uid(number), number, extension));
    }

    private void post(String resource, String node, String object) throws IOException, InterruptedException {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><data><ws_object>" + object + "</ws_object></data>";
        HttpResponse<String> answer = http.send(
                request("admin/v1/" + resource + "?ipaddress=" + node)
                        .header("Cookie", cookies)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("GUID")) {
            throw new IllegalStateException("the simulator refused: " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + WS + path))
                .header("X-User-Client", "Avaya-WebAdmin")
                .header("X-User-Agent", "Avaya-SDKUser")
                .header("Content-Type", "application/xml")
                .header("Accept", "text/xml, application/xml, application/json, */*");
    }
}
