/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.driver.qemu.internal.agent.AgentVcpus;
import org.jvirtd.driver.qemu.internal.agent.Agents;
import org.jvirtd.driver.qemu.internal.block.BlockFacets;
import org.jvirtd.driver.qemu.internal.console.ConsoleFacets;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.figures.FiguresFacets;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.driver.qemu.internal.hotplug.PlugKit;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.tuning.TuningFacets;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.Change;

/** A QEMU that answers every command with the same nonsense: every call is answered, or refused with a VirtException. */
class HostileAnswersTest {
    private static final String DEVICES = "<devices><controller type='scsi' model='virtio-scsi'/>"
            + "<disk type='file'><driver type='qcow2'/><source file='/nosuch/a'/><target dev='vda' bus='virtio'/></disk>"
            + "<disk type='file' device='cdrom'><target dev='sda' bus='scsi'/></disk>"
            + "<interface type='user'><mac address='52:54:00:00:00:07'/></interface>"
            + "<graphics type='vnc'/><video><model type='vga'/></video></devices>";
    private static final Map<Class<?>, List<Object>> WORDS = Map.of(
            int.class, List.of(0, 1, 2, 3),
            long.class, List.of(1L, 0L, 5L, 4096L),
            boolean.class, List.of(true, false),
            String.class, List.of("vda", "52:54:00:00:00:07", "sda", "{\"execute\":\"query-status\"}"),
            byte[].class, List.of(new byte[]{1}, new byte[]{3}),
            List.class, List.of(List.of()));
    private static final int LEAST_CALLS = 60;

    @TempDir
    private Path home;
    private final FacetMap facets = new FacetMap();
    private TestHost host;
    private TestLoop loop;
    private QemuDomain domain;
    private JsonElement answer;

    @BeforeEach
    void start() throws Exception {
        host = new TestHost(home);
        loop = new TestLoop();
        FiguresFacets.addTo(facets::add, host.domains, host.definitions, host.routed.queues(),
                new KernelFiles(home.resolve("kernel")), Runnable::run);
        PlugKit plugs = new PlugKit(host, Duration.ZERO);
        TuningFacets.addTo(facets::add, host.domains::get, host.definitions, host.documents,
                new AgentVcpus(new Agents(loop.loop(), host.pool)), () -> 2, plugs.plugging(), plugs.unplugging());
        BlockFacets.addTo(facets::add, host.domains::get, host.layout);
        ConsoleFacets.addTo(facets::add, host.domains::get, host.layout);
        domain = host.definitions.define(host.documents.read(TestHost.document("guest", TestHost.uuid(1))
                .replace("</os>", "</os><vcpu current='1'>3</vcpu><iothreads>1</iothreads>" + DEVICES), 0));
        Run run = new Run(1, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 0, 0,
                List.of());
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withConfigs(host.documents.prepared(state.stored(), 1), state.stored()).withRun(run)));
        domain.setMonitor(new Liar());
    }

    @AfterEach
    void stop() {
        loop.close();
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "[{}]", "[null]", "\"x\"", "7", "true", "-1.5", "[[[]]]",
            "{\"return\":[]}",
            "[{\"qdev\":7,\"id\":{},\"thread-id\":\"1\",\"cpu-index\":null,\"props\":[],\"type\":1,\"inserted\":null,\"stats\":0}]",
            "[{\"qdev\":\"/machine/peripheral/virtio-disk0/virtio-backend\",\"inserted\":{\"bps\":[],\"group\":1},\"id\":\"iothread1\","
                    + "\"thread-id\":99999999999999999999,\"props\":{\"core-id\":\"\"}}]",
            "{\"status\":{},\"actual\":\"0\",\"ram\":[],\"stats\":\"\",\"last-update\":[],\"vcpu-dirty-rate\":7}"})
    void everyCallIsAnsweredOrRefused(String nonsense) throws Exception {
        answer = JsonParser.parseString(nonsense);
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<Class<?>, Object> facet : facets.map().entrySet()) {
            for (Method method : methods(facet.getKey())) {
                for (int variant = 0; variant < WORDS.get(int.class).size(); variant++) {
                    Object[] words = words(method, variant);
                    if (words != null) {
                        calls++;
                        call(facet.getValue(), method, words, wrong);
                    }
                }
            }
        }
        assertThat(new TreeSet<>(wrong)).isEmpty();
        assertThat(calls).isGreaterThan(LEAST_CALLS);
    }

    private void call(Object facet, Method method, Object[] words, List<String> wrong) throws IllegalAccessException {
        try {
            method.invoke(facet, words);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof VirtException)) {
                wrong.add(method + ": " + e.getCause() + " at " + e.getCause().getStackTrace()[0]);
            }
        }
    }

    private static List<Method> methods(Class<?> facet) {
        return List.of(facet.getMethods()).stream().filter(m -> !Modifier.isStatic(m.getModifiers()))
                .sorted(Comparator.comparing(Method::toString)).toList();
    }

    /** What the method is called with; null when it takes something else than a domain and simple values. */
    private Object[] words(Method method, int variant) {
        Object[] words = new Object[method.getParameterCount()];
        for (int i = 0; i < words.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            List<Object> some = WORDS.get(type);
            if (type == DomainRef.class) {
                words[i] = domain.ref();
            } else if (some != null) {
                words[i] = some.get((variant + i) % some.size());
            } else {
                return null;
            }
        }
        return words;
    }

    private final class Liar implements Monitor {
        @Override
        public CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered) {
            return CompletableFuture.completedFuture(answer.deepCopy());
        }

        @Override
        public CompletableFuture<JsonObject> executeRaw(JsonObject message) {
            JsonObject reply = new JsonObject();
            reply.add("return", answer);
            return CompletableFuture.completedFuture(reply);
        }

        @Override
        public void pauseReading() {
            // nothing comes
        }

        @Override
        public void resumeReading() {
            // nothing comes
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
