/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A world that an operator has configured: {@code test:///NAME}, shared by all who enter it. */
@AnyThread
@Component(service = ConfiguredWorld.class, configurationPid = "org.jvirtd.driver.simulator.world", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredWorld.Config.class, factory = true)
public final class ConfiguredWorld {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredWorld.class);
    private static final Pattern NAME = Pattern.compile("(?!default$|fleet$)[a-z0-9][a-z0-9._-]{0,63}");

    private final String name;
    private final String file;
    private final Fleet fleet;
    private final boolean persistent;
    private final Course course;

    /** What an operator may set. */
    @ObjectClassDefinition(name = "World of the simulator", description = "A world that clients reach as test:///NAME")
    public @interface Config {
        /** The end of its URI. */
        @AttributeDefinition(name = "Name", description = "1 to 64 of a-z, 0-9, '.', '_' and '-'; not 'default' or 'fleet'")
        String name();

        /** What is in it. */
        @AttributeDefinition(name = "File", description = "a file that describes it, as test:///FILE has it; then it is no fleet")
        String file() default "";

        /** How many domains. */
        @AttributeDefinition(name = "Domains", min = "0", max = "100000", description = "how many domains are made when it begins")
        int domains() default 0;

        /** How many of them run. */
        @AttributeDefinition(name = "Running", min = "0", max = "100000", description = "how many of them run, the first ones")
        int running() default 0;

        /** Where chance begins. */
        @AttributeDefinition(name = "Seed", description = "the same seed gives the same UUIDs, MAC addresses and choices; 0 for others each"
                + " time, but the UUIDs of the fleet's domains, which are the same then, too")
        long seed() default 0;

        /** Whose time it has. */
        @AttributeDefinition(name = "Clock", description = "real, or stepped: it stands at clock_start and goes on by sim:step in the"
                + " shell only")
        String clock() default Course.REAL;

        /** Where a stepped clock stands. */
        @AttributeDefinition(name = "Start of the clock", description = "where a stepped clock stands when the world begins: a moment in"
                + " ISO 8601, UTC")
        String clock__start() default Course.START;

        /** What happens in it. */
        @AttributeDefinition(name = "Script", description = "a file that says what happens in it, and when; the world is refused while"
                + " there is a mistake in it")
        String script() default "";

        /** What the names of its domains begin with. */
        @AttributeDefinition(name = "Names", description = "what the names of its domains begin with; their number follows")
        String names() default FleetQuery.NAMES;

        /** What a domain is like. */
        @AttributeDefinition(name = "Template", description = "a file with the document of a domain, in which ${name}, ${uuid},"
                + " ${mac} and ${n} stand for what differs; by default a small domain with a disk and an interface")
        String template() default "";

        /** Whether it outlives its clients and the daemon. */
        @AttributeDefinition(name = "Persistent", description = "whether it is kept on the disk: it stays when its last client has"
                + " gone, and returns as it was when the daemon starts again; what is kept comes before file and domains")
        boolean persistent() default false;
    }

    /**
     * Called by the component runtime.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    @Activate
    public ConfiguredWorld(Config config) {
        if (config.name() == null || !NAME.matcher(config.name()).matches()) {
            throw new IllegalArgumentException("the name of a world is 1 to 64 of a-z, 0-9, '.', '_' and '-', and not"
                    + " 'default' or 'fleet': " + config.name());
        }
        if (!config.file().isEmpty() && config.domains() != 0) {
            throw new IllegalArgumentException("world " + config.name() + " is either of a file or a fleet");
        }
        course = Course.of(config.clock(), config.clock__start(), config.seed(), config.script(), true);
        name = config.name();
        look();
        persistent = config.persistent();
        file = config.file();
        fleet = new Fleet(config.domains(), config.running(), config.seed(), config.names(),
                config.template().isEmpty() ? FleetQuery.template() : read(config.template()));
    }

    /** A mistake in the script is told now, too, and not only to those who want to enter: it may be mended until then. */
    private void look() {
        try {
            course.script(new VerbTable(new EventTable()));
        } catch (IllegalArgumentException e) {
            LOG.error("World {} cannot be entered while its script is so:\n{}", name, e.getMessage());
        }
    }

    private static String read(String template) {
        try {
            return Files.readString(Path.of(template));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its URI. */
    String name() {
        return name;
    }

    /** How it goes. */
    Course course() {
        return course;
    }

    /** Whether it is kept on the disk. */
    boolean persistent() {
        return persistent;
    }

    /** What is in it when it begins. */
    WorldFile content() {
        return file.isEmpty() ? fleet.file() : WorldFile.read(file);
    }
}
