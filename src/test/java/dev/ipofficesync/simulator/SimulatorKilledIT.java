package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator in a process of its own, killed in the middle of writing. */
class SimulatorKilledIT {
    @TempDir
    Path folder;

    @Test
    void a_kill_in_the_middle_of_writing_loses_nothing_that_was_answered() throws Exception {
        for (int round = 1; round <= 3; round++) {
            List<String> answered = answeredBeforeKill(round, 20 * round);
            try (SimulatorStore store = SimulatorStore.in(folder)) {
                assertThat(answered).hasSizeGreaterThanOrEqualTo(20 * round);
                assertThat(answered)
                        .allSatisfy(name -> assertThat(store.value("users", name, "LoginCode"))
                                .isEqualTo("4711"));
            }
        }
    }

    private List<String> answeredBeforeKill(int round, int enough) throws Exception {
        Process child = start();
        ExecutorService writers = Executors.newSingleThreadExecutor();
        try {
            URI url = url(child);
            var reached = new CountDownLatch(enough);
            Future<List<String>> names = writers.submit(() -> writeUntilItFails(url, round, reached));
            reached.await();
            child.destroyForcibly().waitFor();
            return names.get();
        } finally {
            writers.shutdownNow();
            child.destroyForcibly().waitFor();
        }
    }

    private static List<String> writeUntilItFails(URI url, int round, CountDownLatch reached) {
        var client = new TestClient(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        url)
                .loggedIn();
        var answered = new ArrayList<String>();
        while (true) {
            String name = "r" + round + "n" + answered.size();
            String body = IpOfficeSimulatorTest.user("Name", name, "LoginCode", "4711");
            try {
                String answer = client.sendOrFail(client.request(CallHandler.DATA_PATH + "users")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
                        .body();
                assertThat(answer).contains("status=\"1\"");
                answered.add(name);
                reached.countDown();
            } catch (IOException killed) {
                return answered;
            }
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URI url(Process child) throws IOException {
        var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("http")) {
                return URI.create(line);
            }
        }
        throw new AssertionError("the child ended");
    }

    /** What the process runs. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            SimulatorStore store = SimulatorStore.in(Path.of(args[0]));
            store.seed(SimulatorSeed.twoSystems().user("London", Map.of("Name", "first")));
            SimulatorSettings settings =
                    SimulatorSettings.of(TestClient.USER, TestClient.PASSWORD).withPlainHttp();
            System.out.println(IpOfficeSimulator.start(settings, store).url());
        }
    }
}
