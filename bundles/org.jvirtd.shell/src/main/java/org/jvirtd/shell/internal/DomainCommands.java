/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.shell.internal.Rows.DomainDetails;
import org.jvirtd.shell.internal.Rows.DomainRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands for domains, named as in virsh. Each takes its turn in the domain's queue, as calls of clients do. */
@Component(service = DomainCommands.class, property = {"osgi.command.scope=virt", "osgi.command.function=list",
        "osgi.command.function=dominfo", "osgi.command.function=info", "osgi.command.function=start",
        "osgi.command.function=shutdown", "osgi.command.function=destroy", "osgi.command.function=suspend",
        "osgi.command.function=resume", "osgi.command.function=define", "osgi.command.function=undefine",
        "osgi.command.function=dumpxml", "osgi.command.function=__domains"})
public final class DomainCommands {
    private static final String URI = "connection URI; without it the default of the first driver";
    private static final String DOMAIN = "name, id or UUID of the domain";

    private final DriverCatalog drivers;
    private final DomainQueues queues;

    /** Made by the component runtime. */
    @Activate
    public DomainCommands(@Reference DriverCatalog drivers, @Reference DomainQueues queues) {
        this.drivers = drivers;
        this.queues = queues;
    }

    /** Lists domains. */
    @Descriptor("list domains: those that run, or all")
    public List<DomainRow> list(
            @Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor("include inactive domains") @Parameter(names = {"-a",
                    "--all"}, presentValue = "true", absentValue = "false") boolean all) {
        return drivers.call(uri, connection -> {
            DomainLifecycle lifecycle = facet(connection, DomainLifecycle.class);
            List<DomainRow> rows = new ArrayList<>();
            for (DomainRef domain : domains(connection)) {
                if (all || domain.id() >= 0) {
                    rows.add(DomainRow.of(domain, lifecycle.state(domain, 0).state()));
                }
            }
            return rows;
        });
    }

    /** Describes a domain. */
    @Descriptor("show the figures of a domain")
    public DomainDetails dominfo(
            @Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return drivers.call(uri, connection -> {
            DomainRef domain = find(connection, name);
            DomainLifecycle lifecycle = facet(connection, DomainLifecycle.class);
            DomainInfo info = lifecycle.info(domain);
            return new DomainDetails(domain.id() < 0 ? "-" : Integer.toString(domain.id()), domain.name(),
                    domain.uuid(),
                    lifecycle.osType(domain), Rows.word(info.state()), info.vcpus(),
                    Text.of(Duration.ofNanos(info.cpuTimeNanos())), info.maxMemoryKib() + " KiB",
                    info.memoryKib() + " KiB", lifecycle.persistent(domain), lifecycle.autostart(domain));
        });
    }

    /** Describes a domain. */
    @Descriptor("show the figures of a domain (dominfo)")
    public DomainDetails info(
            @Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return dominfo(uri, name);
    }

    /** Starts a domain. */
    @Descriptor("start a defined domain")
    public String start(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return change(uri, name, JobClass.MODIFY, "started", (lifecycle, domain) -> lifecycle.create(domain, 0));
    }

    /** Shuts a domain down. */
    @Descriptor("ask the guest to power off")
    public String shutdown(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return change(uri, name, JobClass.MODIFY, "is being shut down",
                (lifecycle, domain) -> lifecycle.shutdown(domain, 0));
    }

    /** Ends a domain. */
    @Descriptor("end a domain at once")
    public String destroy(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return change(uri, name, JobClass.DESTROY, "destroyed",
                (lifecycle, domain) -> lifecycle.destroy(domain, 0));
    }

    /** Suspends a domain. */
    @Descriptor("stop the CPUs of a domain")
    public String suspend(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return change(uri, name, JobClass.SUSPEND, "suspended", DomainLifecycle::suspend);
    }

    /** Resumes a domain. */
    @Descriptor("let the CPUs of a suspended domain run again")
    public String resume(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return change(uri, name, JobClass.MODIFY, "resumed", DomainLifecycle::resume);
    }

    /** Defines a domain. */
    @Descriptor("define a domain from an XML file of the daemon's machine")
    public String define(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor("the file's path") String file) throws IOException {
        String xml = Files.readString(Path.of(file));
        return drivers.call(uri, connection -> {
            DomainRef domain = facet(connection, DomainDefinitions.class).defineXml(xml, 0);
            return "Domain '" + domain.name() + "' defined";
        });
    }

    /** Undefines a domain. */
    @Descriptor("remove the definition of a domain")
    public String undefine(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return drivers.call(uri, connection -> {
            DomainRef domain = find(connection, name);
            inTurn(connection, domain, JobClass.MODIFY, "undefine",
                    it -> facet(connection, DomainDefinitions.class).undefine(it, 0));
            return "Domain '" + domain.name() + "' undefined";
        });
    }

    /** Prints a domain's document. */
    @Descriptor("show the XML document of a domain")
    public String dumpxml(@Descriptor(URI) @Parameter(names = {"-c", "--connect"}, absentValue = "") String uri,
            @Descriptor(DOMAIN) String name) {
        return drivers.call(uri,
                connection -> facet(connection, DomainDefinitions.class).xmlDesc(find(connection, name), 0));
    }

    /** Names of the default connection's domains, for completion. */
    @Descriptor("names of domains, for completion")
    public List<String> __domains() {
        return drivers.call(null, connection -> domains(connection).stream().map(DomainRef::name).toList());
    }

    private interface Change {
        void apply(DomainLifecycle lifecycle, DomainRef domain);
    }

    private String change(String uri, String name, JobClass jobClass, String done, Change change) {
        return drivers.call(uri, connection -> {
            DomainRef domain = find(connection, name);
            DomainLifecycle lifecycle = facet(connection, DomainLifecycle.class);
            inTurn(connection, domain, jobClass, done, it -> change.apply(lifecycle, it));
            return "Domain '" + domain.name() + "' " + done;
        });
    }

    private void inTurn(DriverConnection connection, DomainRef domain, JobClass jobClass, String what,
            Consumer<DomainRef> step) {
        Job job = queues.find(connection.world()).flatMap(space -> space.find(domain.uuid()))
                .map(managed -> managed.begin(jobClass, "shell: " + what)).orElse(null);
        try (job) {
            step.accept(domain);
        }
    }

    private static List<DomainRef> domains(DriverConnection connection) {
        return facet(connection, DomainLookup.class).listAllDomains(0).stream()
                .sorted(Comparator.comparing((DomainRef it) -> it.id() < 0).thenComparing(DomainRef::id)
                        .thenComparing(DomainRef::name))
                .toList();
    }

    private static DomainRef find(DriverConnection connection, String text) {
        List<DomainRef> all = domains(connection);
        return all.stream().filter(it -> it.name().equals(text)).findFirst()
                .or(() -> all.stream().filter(it -> matches(it, text)).findFirst())
                .orElseThrow(() -> new IllegalArgumentException("no domain '" + text + "'"
                        + Near.hint(text, all.stream().map(DomainRef::name).toList())));
    }

    private static boolean matches(DomainRef domain, String text) {
        return domain.uuid().toString().equals(text) || domain.id() >= 0 && Integer.toString(domain.id()).equals(text);
    }

    private static <F> F facet(DriverConnection connection, Class<F> type) {
        return connection.facet(type).orElseThrow(
                () -> new IllegalArgumentException("this driver has no " + type.getSimpleName()));
    }
}
