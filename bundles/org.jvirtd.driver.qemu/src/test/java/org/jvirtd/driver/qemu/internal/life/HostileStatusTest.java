/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.testkit.Await;

/** A daemon that finds nonsense among its files starts, names it, and takes nobody else's process for a guest. */
class HostileStatusTest {
    private static final StartRequest BOOT = StartRequest.boot(false, false);

    @TempDir
    private Path home;
    private LifeHost host;
    private String good;
    private ProcessId guest;

    @BeforeEach
    void aGuestRunsAndItsDaemonGoes() throws Exception {
        host = new LifeHost(home, Duration.ofSeconds(60));
        QemuDomain domain = host.define("a", "");
        host.start(domain, BOOT);
        guest = host.process(domain);
        good = Files.readString(host.layout.status("a"));
    }

    @AfterEach
    void close() {
        host.end();
    }

    private void restart() throws Exception {
        host.close();
        host = new LifeHost(home, Duration.ofSeconds(60));
        host.definitions.load();
        host.life.recover();
    }

    @Test
    void statusesThatMakeNoSenseAreSetAsideAndTheOthersGoOn() throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("empty", "");
        bad.put("cut", good.substring(0, good.length() / 2));
        bad.put("text", "Segmentation fault");
        bad.put("other", "<domain type='qemu'><name>other</name></domain>");
        bad.put("copy", good);
        bad.put("root", good.replace("domstatus", "domainstatus"));
        bad.put("sameid", renamed("sameid"));
        bad.put("noid", renamed("noid").replaceAll("<domain type='qemu' id='[0-9]+'", "<domain type='qemu'"));
        bad.put("minus", renamed("minus").replaceFirst("type='qemu' id='1'", "type='qemu' id='-7'"));
        bad.put("hugeid",
                renamed("hugeid").replaceFirst("type='qemu' id='1'", "type='qemu' id='99999999999999999999'"));
        bad.put("hugepid", renamed("hugepid").replaceAll(" pid='[0-9]+'", " pid='99999999999999999999'"));
        bad.put("state", renamed("state").replaceFirst("state='running'", "state='happy'"));
        bad.put("twin", good.replace("<name>a</name>", "<name>twin</name>").replaceAll(" id='1'", " id='8'"));
        for (Map.Entry<String, String> each : bad.entrySet()) {
            Files.writeString(host.layout.status(each.getKey()), each.getValue());
        }
        Files.createDirectories(host.layout.status("folder"));
        Files.createSymbolicLink(host.layout.status("nowhere"), Path.of("/nosuch"));
        Files.createDirectories(host.layout.autostart("root").getParent());
        Files.createSymbolicLink(host.layout.autostart("root"), Path.of("/"));
        restart();

        Await.until("the guest goes on", () -> host.domains.byName("a").monitor() != null);
        assertThat(host.process(host.domains.byName("a"))).isEqualTo(guest);
        assertThat(host.processes.alive(guest)).isTrue();
        assertThat(host.domains.all().map(d -> d.managed().name())).containsExactly("a");
        assertThat(host.remains()).contains("run/qemu/folder.xml", "run/qemu/nowhere.xml")
                .containsAll(bad.keySet().stream().map(name -> "run/qemu/" + name + ".xml.broken").toList());
    }

    @Test
    void theProcessOfSomebodyElseIsNotTakenForAGuest() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessId id = host.processes.identify(stranger.pid()).orElseThrow();
            Files.writeString(host.layout.status("b"), renamed("b").replaceAll(" id='1'", " id='9'")
                    .replaceFirst(" pid='[0-9]+'", " pid='" + id.pid() + "'")
                    .replaceFirst("startTicks='[0-9]+'", "startTicks='" + id.startTicks() + "'"));
            restart();

            assertThat(host.domains.all().map(d -> d.managed().name())).containsExactly("a");
            assertThat(host.layout.status("b")).doesNotExist();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** The status of another domain, of its own name and UUID. */
    private String renamed(String name) {
        return good.replace("<name>a</name>", "<name>" + name + "</name>").replaceAll("<uuid>.*</uuid>",
                "<uuid>" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "</uuid>");
    }
}
