"""From the text of one note to what stands in it: sections, links, citations, front matter."""
