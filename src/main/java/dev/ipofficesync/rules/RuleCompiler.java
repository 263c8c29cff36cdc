package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.List;
import java.util.TreeSet;
import org.kie.api.KieBase;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.io.ResourceFactory;

/** Turns DRL files into a {@link KieBase} at language level DRL10, or into a list of all compile errors. */
final class RuleCompiler {
    private RuleCompiler() {}

    /**
     * Compiles the files.
     *
     * @throws RulesException with one line for each error
     */
    static KieBase compile(List<RuleFile> files) {
        var configuration = KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration();
        configuration.setOption(LanguageLevelOption.DRL10);
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
        var batch = builder.batch();
        files.forEach(file -> batch.add(resource(file), ResourceType.DRL));
        batch.build();
        if (builder.hasErrors()) {
            throw new RulesException(problems(builder));
        }
        return builder.newKieBase();
    }

    private static Resource resource(RuleFile file) {
        return ResourceFactory.newReaderResource(new StringReader(file.text()), UTF_8.name())
                .setSourcePath(file.shown());
    }

    private static List<String> problems(KnowledgeBuilder builder) {
        var problems = new TreeSet<String>();
        var echoes = new TreeSet<String>();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            boolean isEcho = error.getMessage().contains("returned a null Package");
            (isEcho ? echoes : problems).add(problem(error));
        }
        return List.copyOf(problems.isEmpty() ? echoes : problems);
    }

    private static String problem(KnowledgeBuilderError error) {
        int[] lines = error.getLines();
        String path =
                error.getResource() == null ? "rules" : error.getResource().getSourcePath();
        int line = lines.length == 0 || lines[0] < 1 ? 1 : lines[0];
        return path + ":" + line + ": " + CompilerWords.plain(error.getMessage());
    }
}
