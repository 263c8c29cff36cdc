package dev.ipofficesync.cli;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of the job once more, with the runs recorded on PostgreSQL. */
class PostgresqlLineIT {
    @RegisterExtension
    static final StateDatabase POSTGRESQL = new StateDatabase();

    @Nested
    class SampleLine extends SampleLineIT {}

    @Nested
    class UpdateLine extends UpdateLineIT {}

    @Nested
    class PreviewLine extends PreviewLineIT {}

    @Nested
    class GuardsLine extends GuardsIT {}

    /** Fewer kills than on the embedded file, where more can be lost. */
    @Nested
    class KilledRun extends KilledRunIT {
        @Override
        int wantedKills() {
            return Integer.getInteger("kills.postgresql", 3);
        }
    }
}
