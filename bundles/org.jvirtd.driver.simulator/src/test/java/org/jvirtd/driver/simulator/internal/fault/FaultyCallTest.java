/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultyCallTest {
    static List<FaultyCall> calls() {
        return FaultyCall.ALL;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void itsMethodsAreThereAndTellWhatTheyAreAbout(FaultyCall call) {
        for (String name : call.methods()) {
            List<Method> methods = Arrays.stream(call.facet().getMethods()).filter(m -> m.getName().equals(name))
                    .toList();
            assertThat(methods).as("%s.%s", call.facet().getSimpleName(), name).isNotEmpty();
            assertThat(methods).allSatisfy(m -> assertThat(m.getParameterTypes()[0].getSimpleName()).endsWith("Ref"));
        }
    }
}
