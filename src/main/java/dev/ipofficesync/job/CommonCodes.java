package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.SharedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Login codes that more than a share of the new people got, at least three of them. The code itself is never told. */
final class CommonCodes {
    private CommonCodes() {}

    /** @param share percent of the new people */
    static List<SharedValue> of(Collection<Draft> news, int share) {
        Map<String, List<Long>> byCode = new HashMap<>();
        for (Draft draft : news) {
            String code = draft.stored(Field.LOGIN_CODE);
            if (!code.isEmpty()) {
                byCode.computeIfAbsent(code, c -> new ArrayList<>()).add(draft.seq);
            }
        }
        return byCode.values().stream()
                .filter(persons -> persons.size() >= 3 && persons.size() * 100 > news.size() * share)
                .map(persons -> new SharedValue(
                        SharedValue.Kind.COMMON_CODE,
                        Field.LOGIN_CODE,
                        "",
                        List.of(persons.size() + " new people"),
                        persons))
                .toList();
    }
}
