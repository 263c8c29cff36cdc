package dev.ipofficesync.ipoffice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts the calls of a client by system and kind. One thread only. */
final class CallCounter {
    private final Map<String, CallCount> counts = new TreeMap<>();

    void answered(ApiRequest request, Duration waiting) {
        change(request, count -> count.withOneMore(waiting));
    }

    void held(ApiRequest request, Duration wait) {
        change(request, count -> count.withHeld(wait));
    }

    private void change(ApiRequest request, UnaryOperator<CallCount> change) {
        String address = request.parameters().getOrDefault("ipaddress", "");
        String key = address + " " + request.shown();
        counts.put(key, change.apply(counts.getOrDefault(key, CallCount.none(address, request.shown()))));
    }

    /** By system and kind. */
    List<CallCount> counts() {
        return List.copyOf(counts.values());
    }
}
