/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.provision;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jvirtd.launcher.BundleList;
import org.jvirtd.launcher.FrameworkSettings;
import org.jvirtd.testkit.Await;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/**
 * A framework in this JVM with the bundles of the distribution's list and a probe, started by Pax Exam. The probe is
 * asked through JDK types ({@link FrameworkProbe}).
 */
final class FrameworkContainer implements AutoCloseable {
    /** The system property under which the probe leaves its function. */
    static final String PROBE = "jvirtd.probe";

    private final TestContainer container;

    private FrameworkContainer(TestContainer container) {
        this.container = container;
    }

    static FrameworkContainer start(Path home) throws IOException {
        copyEtc(home.resolve("etc"));
        for (String folder : List.of("run", "lib", "deploy")) {
            Files.createDirectories(home.resolve(folder));
        }
        List<Option> options = new ArrayList<>();
        options.add(cleanCaches(true));
        options.add(workingDirectory(home.resolve("exam").toString()));
        FrameworkSettings.of(home, Distribution.FOLDER)
                .forEach((name, value) -> options.add(frameworkProperty(name).value(value)));
        System.setProperty("jvirtd.log", home.resolve("log").toString());
        System.setProperty("jvirtd.console.level", "WARN");
        for (BundleList.Entry entry : Distribution.bundles().bundles()) {
            options.add(bundle(entry.jar(Distribution.FOLDER).toUri().toString()).startLevel(entry.startLevel()));
        }
        options.add(provision(probe()));
        ExamSystem system = PaxExamRuntime.createTestSystem(options.toArray(Option[]::new));
        TestContainer container = PaxExamRuntime.createContainer(system);
        container.start();
        FrameworkContainer framework = new FrameworkContainer(container);
        framework.ask("raise");
        Await.until("every bundle is active", () -> framework.ask("bundles").isEmpty(),
                () -> String.join("\n", framework.ask("bundles")));
        return framework;
    }

    private static InputStream probe() {
        return TinyBundles.bundle().addClass(FrameworkProbe.class)
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "org.jvirtd.itests.probe")
                .setHeader(Constants.BUNDLE_ACTIVATOR, FrameworkProbe.class.getName())
                .setHeader(Constants.IMPORT_PACKAGE,
                        "org.osgi.framework,org.osgi.framework.dto,org.osgi.dto,org.osgi.framework.startlevel,org.osgi.framework.wiring,org.osgi.service.component.runtime,org.osgi.service.component.runtime.dto")
                .build(TinyBundles.rawBuilder());
    }

    private static void copyEtc(Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(Distribution.FOLDER.resolve("etc"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** Asks the probe; see there for the questions. The answer is a line for each finding. */
    @SuppressWarnings("unchecked")
    List<String> ask(String question) {
        Object probe = System.getProperties().get(PROBE);
        if (probe == null) {
            throw new AssertionError("the probe bundle did not start");
        }
        return ((Function<String, List<String>>) probe).apply(question);
    }

    @Override
    public void close() {
        container.stop();
    }
}
