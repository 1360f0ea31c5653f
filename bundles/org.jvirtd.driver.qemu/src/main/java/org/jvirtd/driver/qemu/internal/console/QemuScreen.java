/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Function;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainScreen;
import org.jvirtd.api.driver.Screenshot;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.jvirtd.driver.qemu.internal.store.HandedFile;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Pictures of guests' screens: QEMU writes them to a file in the folder of the run. */
@OnWorker
final class QemuScreen implements DomainScreen {
    private static final int EIO = 5;

    private final Function<DomainRef, QemuDomain> domains;
    private final Layout layout;

    QemuScreen(Function<DomainRef, QemuDomain> domains, Layout layout) {
        this.domains = domains;
        this.layout = layout;
    }

    @Override
    public Screenshot screenshot(DomainRef ref, int screen, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainScreenshot");
        QemuDomain domain = domains.apply(ref);
        QemuDomainState state = domain.activeState();
        JsonObject which = which(state.current(), screen);
        try (HandedFile file = HandedFile.in(layout.runFolder(state.run().id(), state.current().name()),
                "qemu.screendump.")) {
            which.addProperty("filename", file.path().toString());
            return new Screenshot(dump(domain, which), new FileSource(Files.newInputStream(file.path())));
        } catch (IOException e) {
            throw Mistakes.system("unable to open stream: " + e.getMessage(), EIO);
        }
    }

    /** As PNG where QEMU can do that; answers the type. */
    private static String dump(QemuDomain domain, JsonObject which) {
        which.addProperty("format", "png");
        try {
            domain.tryCommand("screendump", which);
            return "image/png";
        } catch (QmpException e) {
            if (!e.description().contains("'format'")) {
                throw Mistakes.internal("unable to execute QEMU command 'screendump': " + e.description());
            }
        }
        which.remove("format");
        domain.command("screendump", which);
        return "image/x-portable-pixmap";
    }

    /** Screens are counted over the heads of all video devices; the first one needs no name. */
    static JsonObject which(DomainConfig live, int screen) {
        JsonObject arguments = new JsonObject();
        int first = 0;
        for (Element video : live.devices().stream().filter(d -> d.kind() == DeviceKind.VIDEO)
                .map(d -> d.element()).toList()) {
            int heads = heads(video);
            if (Integer.compareUnsigned(screen, first + heads) < 0) {
                if (screen != 0) {
                    arguments.addProperty("device", video.child("alias").attribute("name"));
                }
                if (screen > first) {
                    arguments.addProperty("head", screen - first);
                }
                return arguments;
            }
            first += heads;
        }
        throw Mistakes.invalid(first == 0 ? "no screens to take screenshot from" : "no such screen ID");
    }

    private static int heads(Element video) {
        Element model = video.child("model");
        return model == null ? 1 : Integer.parseInt(model.attribute("heads", "1"));
    }
}
