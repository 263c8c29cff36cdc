package dev.ipofficesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what must not exist; the drawing is in docs/architecture.md. */
class ArchitectureTest {
    private static final String BASE = "dev.ipofficesync.";
    private static final String PHONE_NUMBERS = "com.google.i18n..";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ipofficesync");

    /** And libphonenumber, in one type of its own, so that rules need no second import to reach numbers. */
    @Test
    void facts_know_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage(BASE + "facts")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(BASE + "facts", "java..", "org.jspecify..", PHONE_NUMBERS)
                .check(CODE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + "facts.DialledNumber")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PHONE_NUMBERS)
                .check(CODE);
    }

    @Test
    void directory_rules_plan_and_ipoffice_do_not_know_each_other() {
        onlyKnows("secret", "secret");
        onlyKnows("database", "database", "secret");
        onlyKnows("sites", "sites", "database", "report", "secret");
        onlyKnows("directory", "directory", "secret", "facts");
        onlyKnows("rules", "rules", "facts");
        onlyKnows("plan", "plan", "facts");
        onlyKnows("ipoffice", "ipoffice");
        onlyKnows("report", "report", "plan", "facts");
        onlyKnows("metrics", "metrics", "plan", "facts");
        onlyKnows("connection", "connection");
        onlyKnows("evidence", "evidence", "plan");
        onlyKnows("mail", "mail", "plan", "secret");
        onlyKnows("feed", "feed", "directory", "rules", "facts");
        onlyKnows("simulator", "simulator");
        onlyKnows("benchmark", "benchmark", "simulator");
        onlyKnows("job", "job", "directory", "rules", "plan", "ipoffice", "report", "facts");
    }

    private static void onlyKnows(String feature, String... others) {
        noClasses()
                .that()
                .resideInAPackage(BASE + feature)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "other packages than " + String.join(", ", others),
                        type -> type.getPackageName().startsWith("dev.ipofficesync")
                                && Arrays.stream(others)
                                        .noneMatch(
                                                other -> type.getPackageName().equals(BASE + other))))
                .check(CODE);
    }

    @Test
    void each_library_is_known_to_the_package_whose_subject_it_is() {
        belongsTo("org.drools..", "rules");
        belongsTo("org.kie..", "rules");
        belongsTo("org.apache.poi..", "report", "rules");
        belongsTo("com.unboundid..", "directory", "simulator", "benchmark");
        belongsTo("java.net.http..", "metrics", "benchmark");
        belongsTo("org.apache.hc..", "ipoffice", "simulator");
        belongsTo("com.fasterxml.aalto..", "ipoffice", "simulator");
        belongsTo("io.micrometer..", "metrics");
        belongsTo("picocli..", "cli");
        belongsTo("org.flywaydb..", "database");
        belongsTo("com.zaxxer..", "database");
        belongsTo("jakarta.mail..", "mail");
        belongsTo("jakarta.jms..", "sites");
        belongsTo("org.apache.activemq..", "sites");
    }

    private static void belongsTo(String library, String... features) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(features).map(feature -> BASE + feature).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CODE);
    }

    @Test
    void only_the_command_line_and_the_benchmark_start_the_simulator() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "simulator", BASE + "cli", BASE + "benchmark")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "simulator")
                .check(CODE);
    }

    @Test
    void nothing_is_injected_into_fields_and_no_optional_is_kept() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CODE);
        noFields().should().haveRawType(Optional.class).check(CODE);
    }

    @Test
    void static_fields_do_not_change() {
        fields().that().areStatic().should().beFinal().check(CODE);
    }

    @Test
    void no_layer_packages_and_no_empty_names() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..service..", "..impl..", "..util..", "..common..", "..core..", "..dto..", "..model..")
                .check(CODE);
        noClasses().should().haveSimpleNameEndingWith("Manager").check(CODE);
        noClasses().should().haveSimpleNameEndingWith("Helper").check(CODE);
        noClasses().should().haveSimpleNameEndingWith("Impl").check(CODE);
        noClasses().should().haveSimpleNameEndingWith("Util").check(CODE);
    }
}
