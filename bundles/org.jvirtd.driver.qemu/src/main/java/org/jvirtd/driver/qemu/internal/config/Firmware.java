/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.OsBooting;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The firmware that a document names: what kind it is and where its variables are kept. */
final class Firmware {
    private Firmware() {}

    static DomainConfig complete(DomainConfig config, Layout layout) {
        Element os = withSecureBoot(config.os().element());
        if (os != config.os().element()) {
            return complete(config.withOs(new OsBooting(os)), layout);
        }
        Element loader = os.child("loader");
        if (loader == null || loader.text().isEmpty()) {
            return config;
        }
        if (loader.attribute("type") == null) {
            Element typed = Element.text("loader", loader.text())
                    .withAttribute("readonly", loader.attribute("readonly")).withAttribute("type", "rom");
            return config.withOs(new OsBooting(os.withChild(typed)));
        }
        boolean variables = loader.attribute("type").equals("pflash") && "yes".equals(loader.attribute("readonly"))
                && !"yes".equals(loader.attribute("stateless"));
        Element nvram = os.child("nvram");
        if (!variables || nvram != null && (!nvram.text().isEmpty() || nvram.child("source") != null)) {
            return config;
        }
        Element path = Element.text("nvram", layout.nvram(config.name()).toString());
        if (nvram != null) {
            for (var a : nvram.attributes()) {
                path = path.withAttribute(a.name(), a.value());
            }
        }
        return config.withOs(
                new OsBooting(nvram != null ? os.withChild(path) : DeviceParts.insert(os, path, "loader")));
    }

    /** Enrolled keys are of use for secure boot only. */
    private static Element withSecureBoot(Element os) {
        Element firmware = os.child("firmware");
        if (firmware == null || firmware.children("feature").stream().anyMatch(f -> named(f, "secure-boot"))
                || firmware.children("feature").stream()
                        .noneMatch(f -> named(f, "enrolled-keys") && "yes".equals(f.attribute("enabled")))) {
            return os;
        }
        return os.withChild(firmware.plus(
                Element.of("feature").withAttribute("enabled", "yes").withAttribute("name", "secure-boot")));
    }

    private static boolean named(Element feature, String name) {
        return name.equals(feature.attribute("name"));
    }
}
