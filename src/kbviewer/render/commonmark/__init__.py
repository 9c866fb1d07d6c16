"""Block and inline parsing by the rules of GitHub-flavoured Markdown, inside Python-Markdown."""
