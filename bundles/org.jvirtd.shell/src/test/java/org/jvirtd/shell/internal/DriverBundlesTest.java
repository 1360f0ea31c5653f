/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.jvirtd.shell.internal.DriverBundles.PackageFilter;

class DriverBundlesTest {
    @Test
    void aPackageThatIsWantedIsReadFromItsFilter() {
        assertThat(PackageFilter.of("(&(osgi.wiring.package=a.b)(version>=9.0.0)(!(version>=10.0.0)))"))
                .isEqualTo(new PackageFilter("a.b", "[9.0.0,10.0.0)"));
        assertThat(PackageFilter.of("(&(osgi.wiring.package=a.b)(version>=9.0.0))"))
                .isEqualTo(new PackageFilter("a.b", "9.0.0"));
        assertThat(PackageFilter.of("(osgi.wiring.package=a.b)")).isEqualTo(new PackageFilter("a.b", "of any version"));
    }

    @Test
    void theReasonIsTheLastCause() {
        assertThat(DriverBundles.reason("java.lang.A: a\n\tat x\nCaused by: java.lang.B: b\n\tat y\nCaused by: C: c\n"))
                .isEqualTo("C: c");
        assertThat(DriverBundles.reason("java.lang.A: a\n\tat x\n")).isEqualTo("java.lang.A: a");
        assertThat(DriverBundles.reason("")).isEqualTo("?");
    }
}
