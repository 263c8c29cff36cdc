package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.kie.api.definition.KiePackage;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.io.ResourceFactory;

/**
 * The rules of one phase on their way from DRL files to compiled packages, at language level DRL10. A phase is a package of its
 * own, so that an edited file costs the compilation of its phase only. Kept in the cache in Drools' own serial form.
 */
final class RulePackage {
    private final List<RuleFile> files;
    private final RuleCache cache;
    private final Set<String> problems = new TreeSet<>();
    private final Set<String> echoes = new TreeSet<>();

    RulePackage(List<RuleFile> files, RuleCache cache) {
        this.files = files;
        this.cache = cache;
    }

    /** The compiled packages; empty when the files have problems. */
    Collection<KiePackage> packages() {
        String key = cache.key(files);
        return cache.find(key).flatMap(RulePackage::read).orElseGet(() -> compile(key));
    }

    /** One line for each compile error. */
    Set<String> problems() {
        return problems;
    }

    /** Errors that only follow from others. */
    Set<String> echoes() {
        return echoes;
    }

    private Collection<KiePackage> compile(String key) {
        var configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration();
        configuration.setOption(LanguageLevelOption.DRL10);
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        var batch = builder.batch();
        files.forEach(file -> batch.add(resource(file), ResourceType.DRL));
        batch.build();
        if (builder.hasErrors()) {
            builder.getErrors().forEach(this::note);
            return List.of();
        }
        Collection<KiePackage> packages = builder.getKnowledgePackages();
        if (!key.isEmpty()) {
            write(packages).ifPresent(compiled -> cache.keep(key, compiled));
        }
        return packages;
    }

    private static Resource resource(RuleFile file) {
        return ResourceFactory.newReaderResource(new StringReader(file.text()), UTF_8.name())
                .setSourcePath(file.shown());
    }

    private static Optional<byte[]> write(Collection<KiePackage> packages) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DroolsObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(packages));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Whatever goes wrong here, compiling puts right. */
    private static Optional<Collection<KiePackage>> read(byte[] compiled) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (var in = new DroolsObjectInputStream(new ByteArrayInputStream(compiled), classes)) {
            var packages = new ArrayList<KiePackage>();
            for (Object each : (Collection<?>) in.readObject()) {
                packages.add((KiePackage) each);
            }
            return Optional.of(packages);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    private void note(KnowledgeBuilderError error) {
        boolean isEcho = error.getMessage().contains("returned a null Package");
        (isEcho ? echoes : problems).add(problem(error));
    }

    private String problem(KnowledgeBuilderError error) {
        int[] lines = error.getLines();
        String path =
                error.getResource() == null ? "rules" : error.getResource().getSourcePath();
        int line = lines.length == 0 || lines[0] < 1 ? 1 : lines[0];
        String plain = CompilerWords.plain(error.getMessage());
        int exact = files.stream()
                .filter(file -> file.shown().equals(path))
                .findFirst()
                .map(file -> CompilerWords.line(file, line, plain))
                .orElse(line);
        return path + ":" + exact + ": " + plain;
    }
}
