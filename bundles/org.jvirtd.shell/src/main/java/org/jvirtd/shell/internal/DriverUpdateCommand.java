/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command that replaces a driver while its clients are connected; its name has a hyphen, which no method's has. */
@Component(service = Function.class, property = {"osgi.command.scope=virt", "osgi.command.function=driver-update"})
@Descriptor("replace a driver by another version, after the calls inside it have ended")
public final class DriverUpdateCommand implements Function {
    private static final String USAGE = "usage: driver-update [--drain SECONDS] [--force] DRIVER JAR\n"
            + "  DRIVER  the driver's name, as drivers shows it\n"
            + "  JAR     the path or URL of the new bundle\n"
            + "  --drain how long calls inside it may take; without it the configured time\n"
            + "  --force also when calls or asynchronous jobs have not ended then";

    private final DriverUpdate update;

    /** Made by the component runtime. */
    @Activate
    public DriverUpdateCommand(@Reference DriverCatalog drivers, BundleContext context) {
        this.update = new DriverUpdate(drivers, context);
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws BundleException, IOException {
        List<String> words = new ArrayList<>();
        arguments.forEach(argument -> words.add(String.valueOf(argument)));
        boolean force = words.remove("--force");
        Optional<Duration> drain = Optional.empty();
        int option = words.indexOf("--drain");
        if (option >= 0 && option + 1 < words.size()) {
            drain = Optional.of(seconds(words.get(option + 1)));
            words.subList(option, option + 2).clear();
        }
        if (words.size() != 2 || words.get(0).startsWith("-")) {
            throw new IllegalArgumentException(USAGE);
        }
        return update.run(words.get(0), words.get(1), drain, force);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("--drain is '" + text + "', not 1 to 9999 seconds");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
