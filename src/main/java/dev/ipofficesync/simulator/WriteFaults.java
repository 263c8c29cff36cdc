package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The faults that change what a write does. */
final class WriteFaults {
    private static final String TWINNING = "TwinnedMobileNumber";

    private final SimulatorFaults faults;

    WriteFaults(SimulatorFaults faults) {
        this.faults = faults;
    }

    /** The fields of the request that are taken; a password is never kept, unknown fields are passed over. */
    Map<String, String> taken(Resource resource, Element sent) {
        var fields = new TreeMap<String, String>();
        for (Element field : sent.children()) {
            if (RecordFields.isWritable(resource, field.name())) {
                fields.put(field.name(), field.text());
            }
        }
        if (fields.containsKey(TWINNING)
                && faults.strike(Fault.TWINNING_IGNORED, "", resource.path()).isPresent()) {
            fields.remove(TWINNING);
        }
        return fields;
    }

    /** The fields a change starts from: those of the record, or fresh ones on a system that clears. */
    Map<String, String> startOfChange(StoredObject present) {
        var fields = new TreeMap<String, String>();
        for (Element field : present.body().children()) {
            if (field.children().isEmpty()) {
                fields.put(field.name(), field.text());
            }
        }
        if (faults.strike(Fault.CLEAR_ON_PUT, "PUT", present.resource().path()).isPresent()) {
            fields.remove(TWINNING);
            RecordFields.defaults(present.resource()).forEach((name, value) -> {
                if (!name.equals("Name") && !name.equals("Id")) {
                    fields.put(name, value);
                }
            });
        }
        return fields;
    }

    /** What the faults hold against the record. */
    List<Problem> against(String method, StoredObject wanted, Element sent) {
        var problems = new ArrayList<Problem>();
        String path = wanted.resource().path();
        if (refuses(method, wanted)) {
            problems.add(Problem.invalid("Name"));
        }
        boolean makesUser = method.equals("POST") && wanted.resource() == Resource.USERS;
        if (makesUser && faults.strike(Fault.FULL_LICENCES, method, path).isPresent()) {
            problems.add(Problem.invalid("AssignedPackage"));
        }
        if (!sent.value(TWINNING).isEmpty()
                && faults.strike(Fault.TWINNING_REJECTED, method, path).isPresent()) {
            problems.add(Problem.invalid(TWINNING));
        }
        return problems;
    }

    boolean refuses(String method, StoredObject object) {
        List<String> names =
                faults.strikes(Fault.REFUSE_RECORD, method, object.resource().path());
        return names.contains(object.name()) || names.contains(object.extension());
    }
}
