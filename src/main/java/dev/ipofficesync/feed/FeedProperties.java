package dev.ipofficesync.feed;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directory feed ({@code usersync.feed}). Immutable.
 *
 * @param file where the feed is kept; its folder is made when it is missing
 * @param maxRecords records that the phone system can hold: 10,000 for a Server Edition solution, fewer for an IP500 V2; more
 *     are written and told
 * @param maxLoss how many of a hundred records of the last feed may be gone before a new one is withheld; 100 switches this off
 * @param dataSource what the feed says of its origin: {@code IPOFFICE/}, a release and an address
 */
public record FeedProperties(
        @DefaultValue("feed/cfg_dir_list.xml") Path file,
        @DefaultValue("10000") int maxRecords,
        @DefaultValue("50") int maxLoss,
        @DefaultValue("IPOFFICE/12.2 127.0.0.1") String dataSource) {
    public FeedProperties {
        require(!file.toString().isBlank(), "file: name a file such as feed/cfg_dir_list.xml");
        require(maxRecords > 0, "max-records: write a number above 0");
        require(maxLoss >= 0 && maxLoss <= 100, "max-loss: write a number from 0 to 100");
        require(
                dataSource.matches("IPOFFICE/[0-9.]+ \\S+"),
                "data-source: write IPOFFICE/, a release and an address, such as IPOFFICE/12.2 192.168.42.1");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
