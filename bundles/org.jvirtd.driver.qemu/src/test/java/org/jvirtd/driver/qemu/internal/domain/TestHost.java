/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.Event;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.config.TestCapabilities;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.HandlerServices;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;

/** The domains of a host on real queues, with their files in a folder of the test. */
public final class TestHost implements AutoCloseable {
    public final ThreadedPool pool = new ThreadedPool();
    public final RoutedQueues routed = new RoutedQueues(pool);
    public final QueueSpace space = routed.queues().open("qemu:system", ErrorDomain.QEMU);
    public final Layout layout;
    public final DomainFiles files;
    public final DomainTable domains;
    public final DomainDocuments documents;
    public final Definitions definitions;
    public final List<Event> events = new CopyOnWriteArrayList<>();
    /** What a run does; a test may set it. */
    public volatile Consumer<QemuDomain> run = domain -> {};

    private final FacetMap facets = new FacetMap();

    public TestHost(Path home) {
        layout = Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"));
        files = new DomainFiles(layout);
        HandlerServices handlers = routed::register;
        domains = new DomainTable(space, domain -> handlers.register("qemu", space.world(), domain.managed().uuid(),
                new DomainEventHandler() {
                }));
        documents = new DomainDocuments(new TestCapabilities(), layout, () -> "52:54:00:00:00:01");
        Runs runs = new TestRuns();
        definitions = new Definitions(domains, documents, files, runs::changed);
        DomainFacets.addTo(facets::add, domains, definitions);
        DomainFacets.addTo(facets::add, domains, definitions, documents, runs);
        space.subscribe((source, event) -> events.add(event));
    }

    /** A facet of its connections. */
    public <F> F facet(Class<F> type) {
        return type.cast(facets.map().get(type));
    }

    /** A small document. */
    public static String document(String name, UUID uuid) {
        return "<domain type='qemu'><name>" + name + "</name><uuid>" + uuid + "</uuid><memory>65536</memory>"
                + "<os><type arch='x86_64' machine='pc'>hvm</type></os></domain>";
    }

    /** The UUID with this end. */
    public static UUID uuid(int end) {
        return new UUID(0xaaaaaaaa00004000L, 0x8000000000000000L + end);
    }

    @Override
    public void close() {
        space.close();
        domains.close();
        pool.close();
    }

    private final class TestRuns implements Runs {
        @Override
        public void run(QemuDomain domain, int flags) {
            run.accept(domain);
        }

        @Override
        public void changed(QemuDomain domain) {
            files.writeStatus(domain.state().current().name(), "<domstatus/>");
        }
    }
}
